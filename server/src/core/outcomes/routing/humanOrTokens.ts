export interface HumanOrTokens {
  readonly choice: 'human' | 'tokens';
  readonly humanUsd: number;
  /** What tokens cost for one more case resolved; Infinity when they resolve none. */
  readonly tokensUsd: number;
  readonly sentence: string;
}

/** A person is cheaper when minutes x rate is less than the tokens' cost for each case that they resolve in addition. */
export function humanOrTokens(question: {
  readonly minutes: number;
  readonly usdPerHour: number;
  readonly usdOfTokens: number;
  /** By how much the tokens raise the share of resolved cases. */
  readonly gain: number;
}): HumanOrTokens {
  const humanUsd = (question.minutes * question.usdPerHour) / 60;
  const tokensUsd = question.gain > 0 ? question.usdOfTokens / question.gain : Infinity;
  const choice = humanUsd < tokensUsd ? 'human' : 'tokens';
  const shown =
    tokensUsd === Infinity ? 'tokens resolve no more' : `$${tokensUsd.toFixed(2)} of tokens`;
  return {
    choice,
    humanUsd,
    tokensUsd,
    sentence: `A person costs $${humanUsd.toFixed(2)} for each case, against ${shown} for each further case resolved.`,
  };
}
