/**
 * This folder tells how spend grows and what makes it grow. Pure arithmetic over sums that others made.
 */

/** One group of calls (a model, a workflow) in one period. */
export interface BillGroup {
  readonly key: string;
  readonly requests: number;
  readonly tokens: number;
  readonly usd: number;
}

/** What moved a bill, in USD. The parts add up to the difference. */
export interface BillChange {
  readonly deltaUsd: number;
  /** Dearer or cheaper tokens of the same group. */
  readonly price: number;
  /** More or fewer requests. */
  readonly volume: number;
  /** More or fewer tokens for a request of the same group. */
  readonly efficiency: number;
  /** A shift between groups; groups that came or went are all of it. */
  readonly mix: number;
}

/**
 * Splits the difference of two bills by the log-mean Divisia index (additive LMDI-I), which leaves no remainder. A bill
 * is the sum over groups of requests x share of the requests x tokens per request x USD per token. A group that costs
 * nothing in one of the periods has no logarithm: its whole difference is a shift of the mix.
 */
export function billChange(before: readonly BillGroup[], after: readonly BillGroup[]): BillChange {
  const requestsBefore = sum(before, 'requests');
  const requestsAfter = sum(after, 'requests');
  const later = new Map(after.map((group) => [group.key, group]));
  const change = { price: 0, volume: 0, efficiency: 0, mix: 0 };
  for (const a of before) {
    const b = later.get(a.key);
    later.delete(a.key);
    if (b === undefined || !isCounted(a) || !isCounted(b)) {
      change.mix += (b?.usd ?? 0) - a.usd;
      continue;
    }
    const weight = logMean(b.usd, a.usd);
    change.volume += weight * Math.log(requestsAfter / requestsBefore);
    change.mix += weight * Math.log(b.requests / requestsAfter / (a.requests / requestsBefore));
    change.efficiency += weight * Math.log(b.tokens / b.requests / (a.tokens / a.requests));
    change.price += weight * Math.log(b.usd / b.tokens / (a.usd / a.tokens));
  }
  for (const group of later.values()) change.mix += group.usd;
  return { deltaUsd: sum(after, 'usd') - sum(before, 'usd'), ...change };
}

/** The logarithmic mean of two positive numbers: between them, and their own value where they are equal. */
export function logMean(a: number, b: number): number {
  const difference = a - b;
  // Close together the quotient loses its digits; the mean of the two is then exact to rounding.
  if (Math.abs(difference) <= 1e-12 * Math.max(a, b)) return (a + b) / 2;
  return difference / Math.log(a / b);
}

function isCounted({ requests, tokens, usd }: BillGroup): boolean {
  return requests > 0 && tokens > 0 && usd > 0;
}

function sum(groups: readonly BillGroup[], field: 'requests' | 'usd' | 'tokens'): number {
  return groups.reduce((total, group) => total + group[field], 0);
}
