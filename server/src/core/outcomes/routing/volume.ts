import type { PicoUsd } from '../../money';

export const projectedVolumes = [1_000, 10_000, 100_000, 1_000_000, 10_000_000] as const;

/** What a call costs at larger volumes: a million calls at $0.0123 are $12,300.00. List prices know no quantity discount. */
export function volumeProjection(
  picoUsdPerCall: PicoUsd,
): readonly { readonly calls: number; readonly picoUsd: PicoUsd }[] {
  return projectedVolumes.map((calls) => ({ calls, picoUsd: picoUsdPerCall * BigInt(calls) }));
}
