import type { WrittenRates } from './datedRows';
import type { Price } from './price';

/** A rate that lies so far from the list price that it is a slip, or no price at all. */
export interface Distortion {
  readonly rate: keyof WrittenRates;
  readonly written: number;
  readonly list: number;
}

/** No contract is known to move a price so far; a wrong unit moves it a thousandfold. */
const mostFactor = 50;

const listNames = {
  input: 'inputUsdPerMillionTokens',
  output: 'outputUsdPerMillionTokens',
  cacheRead: 'cacheReadUsdPerMillionTokens',
  cacheWrite5m: 'cacheWrite5mUsdPerMillionTokens',
  cacheWrite1h: 'cacheWrite1hUsdPerMillionTokens',
} as const satisfies Readonly<Record<keyof WrittenRates, keyof Price>>;

const rates: readonly (keyof WrittenRates)[] = [
  'input',
  'output',
  'cacheRead',
  'cacheWrite5m',
  'cacheWrite1h',
];

/** The first rate that is over fifty times the list price or below a fiftieth of it; undefined without a list price. */
export function findDistortion(
  written: WrittenRates,
  list: Price | undefined,
): Distortion | undefined {
  if (list === undefined) return undefined;
  for (const rate of rates) {
    const own = written[rate];
    const listed = list[listNames[rate]];
    if (own === undefined || listed === undefined || listed === 0) continue;
    // Cache reads may well be free in a contract.
    if (rate === 'cacheRead' && own === 0) continue;
    if (own > listed * mostFactor || own < listed / mostFactor) {
      return { rate, written: own, list: listed };
    }
  }
  return undefined;
}

/** Says what is odd and what to do about it. */
export function distortionMessage({ rate, written, list }: Distortion): string {
  return (
    `"${rate}" is ${written}, and the list price is ${list} USD per million tokens. ` +
    'The row is left out; if it is meant so, add "confirmed": true.'
  );
}
