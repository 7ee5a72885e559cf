import type { PicoUsd } from '../../money';
import { usdToPico } from '../../money';

export type RunRateTier = 'experiment' | 'material' | 'infrastructure';

/** USD a year from which a workflow is material, and from which it is infrastructure. */
export interface RunRateLimits {
  readonly materialUsd: number;
  readonly infrastructureUsd: number;
}

export const defaultRunRateLimits: RunRateLimits = {
  materialUsd: 100_000,
  infrastructureUsd: 1_000_000,
};

/** A year at the rate of the last 30 days. */
export function yearlyRunRate(spendOf30Days: PicoUsd): PicoUsd {
  return (spendOf30Days * 365n) / 30n;
}

export function runRateTier(
  yearly: PicoUsd,
  limits: RunRateLimits = defaultRunRateLimits,
): RunRateTier {
  if (yearly >= (usdToPico(limits.infrastructureUsd) ?? 0n)) return 'infrastructure';
  return yearly >= (usdToPico(limits.materialUsd) ?? 0n) ? 'material' : 'experiment';
}

/** Says once that a workflow came into another tier: while it stays there nothing is repeated. */
export function tierChange(
  before: RunRateTier | undefined,
  now: RunRateTier,
): { readonly from: RunRateTier; readonly to: RunRateTier } | undefined {
  return before === undefined || before === now ? undefined : { from: before, to: now };
}
