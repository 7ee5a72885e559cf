import type { PicoUsd } from '../money';

const suffixes = ['', 'k', 'M', 'B', 'T', 'Q'] as const;

/** Tokens for people: "162", "1.2k", "30k", "3.2Q" (1e15). Three digits at the most, so that hints stay short. */
export function formatTokens(tokens: number | bigint): string {
  let rest = Number(tokens);
  let step = 0;
  while (Math.abs(rest) >= 999.5 && step < suffixes.length - 1) {
    rest /= 1000;
    step += 1;
  }
  const digits = step === 0 || Math.abs(rest) >= 10 ? 0 : 1;
  return `${rest.toFixed(digits).replace(/\.0$/, '')}${suffixes[step] ?? ''}`;
}

/**
 * Money for people: two significant digits below a cent ("$0.0031"), cents from there on ("$1.20"),
 * "<$0.000001" for what is smaller still but not nothing.
 */
export function formatUsd(pico: PicoUsd): string {
  const negative = pico < 0n;
  const usd = Number(negative ? -pico : pico) / 1e12;
  return (negative ? '-' : '') + formatPositiveUsd(usd);
}

function formatPositiveUsd(usd: number): string {
  if (usd === 0) return '$0';
  if (usd < 0.000001) return '<$0.000001';
  if (usd >= 0.995) return `$${groupThousands(usd.toFixed(2))}`;
  const digits = 1 - Math.floor(Math.log10(usd));
  return `$${usd.toFixed(Math.max(2, digits)).replace(/(\.\d\d\d*?)0+$/, '$1')}`;
}

/** A rate in USD per million tokens as price lists print it: "$2.50", "$0.075". */
export function formatRate(usdPerMillionTokens: number): string {
  const text = String(Number(usdPerMillionTokens.toFixed(6)));
  const [, fraction = ''] = text.split('.');
  return `$${fraction.length < 2 ? usdPerMillionTokens.toFixed(2) : text}`;
}

/** A model's rates: "$2.50/$10.00 per 1M", input before output; one rate where there is no output. */
export function rateLabel(price: {
  readonly inputUsdPerMillionTokens: number;
  readonly outputUsdPerMillionTokens?: number;
}): string {
  const { inputUsdPerMillionTokens: input, outputUsdPerMillionTokens: output } = price;
  const rates =
    output === undefined ? formatRate(input) : `${formatRate(input)}/${formatRate(output)}`;
  return `${rates} per 1M`;
}

/** A relative change: "−96 %", "+28.6 %"; one decimal below a hundred percent, where it is not zero. */
export function formatPercent(fraction: number): string {
  const percent = Math.abs(fraction) * 100;
  const digits = percent.toFixed(percent < 100 ? 1 : 0).replace(/\.0$/, '');
  return `${fraction < 0 ? '−' : '+'}${digits} %`;
}

export function groupThousands(text: string): string {
  const [whole = '', fraction] = text.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}
