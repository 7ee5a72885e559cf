import type { PicoUsd } from '../../money';
import type { Price } from '../../prices/price';
import { inputTokensOf } from '../../prices/usage';
import type { Run } from '../run';

export interface RepeatedQueries {
  readonly hits: number;
  /** Distinct inputs that were sent again. */
  readonly queries: number;
  /** Input tokens of the repetitions. */
  readonly repeatedTokens: number;
  /** What the repetitions cost. */
  readonly picoUsd: PicoUsd;
}

/** Calls whose whole input was sent before, within so many milliseconds. Calls without an input hash are not counted. */
export function repeatedQueries(runs: readonly Run[], lifetimeMs: number): RepeatedQueries {
  const last = new Map<string, number>();
  const repeated = new Set<string>();
  let hits = 0;
  let repeatedTokens = 0;
  let picoUsd = 0n;
  const calls = runs
    .flatMap((run) => run.calls.filter(({ call }) => call.inputHash !== undefined))
    .toSorted((a, b) => timeOf(a) - timeOf(b));
  for (const each of calls) {
    const { inputHash, model } = each.call;
    const atMs = each.owner.call.atMs;
    if (inputHash === undefined || atMs === undefined) continue;
    const key = `${model}\0${inputHash}`;
    const before = last.get(key);
    if (before !== undefined && atMs - before <= lifetimeMs) {
      hits += 1;
      repeated.add(key);
      repeatedTokens += inputTokensOf(each.spend.usage);
      picoUsd += each.spend.picoUsd;
    }
    last.set(key, atMs);
  }
  return { hits, queries: repeated.size, repeatedTokens, picoUsd };
}

function timeOf({ owner }: Run['calls'][number]): number {
  return owner.call.atMs ?? Infinity;
}

/** A write to the cache costs more than plain input: 1.25 times for five minutes, twice for an hour. */
export const writeFactors = { '5m': 1.25, '1h': 2 } as const;

/**
 * hits x (price - cache read) - writes x (write premium), in USD, for a prompt of so many tokens. Negative where the
 * writes cost more than the hits save.
 */
export function cacheSaving(question: {
  readonly price: Price;
  readonly tokens: number;
  readonly hits: number;
  readonly writes: number;
  readonly lifetime: keyof typeof writeFactors;
}): number {
  const { price, tokens, hits, writes, lifetime } = question;
  const input = price.inputUsdPerMillionTokens;
  const read = price.cacheReadUsdPerMillionTokens ?? input;
  const write =
    lifetime === '5m'
      ? (price.cacheWrite5mUsdPerMillionTokens ?? input * writeFactors['5m'])
      : (price.cacheWrite1hUsdPerMillionTokens ?? input * writeFactors['1h']);
  return ((hits * (input - read) - writes * (write - input)) * tokens) / 1e6;
}
