import type { PicoUsd } from '../money';

/** The numbers of calls for which a cost is shown. */
export const shownVolumes = [1_000, 10_000, 100_000, 1_000_000, 10_000_000] as const;

export interface Projection {
  readonly calls: number;
  readonly picoUsd: PicoUsd;
}

/** What so many calls of one cost come to: list prices have no discount for volume. 1M x $0.0123 is $12,300.00. */
export function projections(picoUsdPerCall: PicoUsd): readonly Projection[] {
  return shownVolumes.map((calls) => ({ calls, picoUsd: picoUsdPerCall * BigInt(calls) }));
}
