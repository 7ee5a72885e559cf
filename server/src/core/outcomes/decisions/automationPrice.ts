/** At which price of tokens work becomes worth automating. */
export interface AutomationPrice {
  /** What today's price has to be multiplied by: 0.625 is 37.5 % less. Above 1 it is worth it already. */
  readonly priceFactor: number;
  readonly isWorthIt: boolean;
  readonly sentence: string;
}

/**
 * price* = price x B / C_res: with 8 for a resolved unit against 5, tokens have to cost 37.5 % less. People and platform
 * do not get cheaper with tokens: where they are told, only what is left of the price is for tokens. Undefined where no
 * price of tokens would do.
 */
export function automationPrice(
  usdOfTokensPerUnit: number,
  priceUsd: number,
  otherUsdPerUnit = 0,
): AutomationPrice | undefined {
  const left = priceUsd - otherUsdPerUnit;
  if (left <= 0 || usdOfTokensPerUnit <= 0) return undefined;
  const priceFactor = left / usdOfTokensPerUnit;
  const isWorthIt = priceFactor >= 1;
  const percent = (Math.abs(1 - priceFactor) * 100).toFixed(1);
  const sentence = isWorthIt
    ? `It stays worth automating until tokens cost ${percent} % more.`
    : `Do not automate: it becomes worth it when tokens cost ${percent} % less.`;
  return { priceFactor, isWorthIt, sentence };
}
