/**
 * The smallest value that at least a share of all values does not exceed (nearest rank), so that a P99 of attempts is a
 * number of attempts that occurred. `sorted` is ascending and not empty.
 */
export function percentile(sorted: ArrayLike<number>, share: number): number {
  // A share such as 0.07 of 100 is 7.000000000000001 in binary: the slack keeps it at rank 7.
  const rank = Math.ceil(sorted.length * share - 1e-9);
  return sorted[Math.min(Math.max(rank, 1), sorted.length) - 1] ?? NaN;
}

export function ascending(values: Iterable<number>): readonly number[] {
  return [...values].sort((a, b) => a - b);
}
