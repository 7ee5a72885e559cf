/** The value below which a share of the values lies; NaN of none. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** "0.024 / 0.051": the median and the 95th percentile. */
export function medianAndP95(values: readonly number[], digits = 3): string {
  return [0.5, 0.95].map((share) => percentile(values, share).toFixed(digits)).join(' / ');
}
