import type { PicoUsd } from '../../money';
import { picoToNumber } from '../../money';
import { median } from 'simple-statistics';

export interface PremiumRow {
  readonly workflow: string;
  /** Spend on models of the top tier. */
  readonly premium: PicoUsd;
  readonly spend: PicoUsd;
  /** Value divided by spend; undefined without linked value. */
  readonly valuePerUsd: number | undefined;
}

export interface PremiumAllocation {
  /** Share of all spend that went to the top tier. */
  readonly topTierShare: number;
  /** Premium spend of workflows that bring less per dollar than the median one. */
  readonly misallocated: PicoUsd;
  readonly workflows: readonly string[];
}

/** Where expensive inference went. Workflows without a value count towards the share and are misallocated to nobody. */
export function premiumAllocation(rows: readonly PremiumRow[]): PremiumAllocation | undefined {
  const spend = rows.reduce((sum, row) => sum + row.spend, 0n);
  if (spend === 0n) return undefined;
  const premium = rows.reduce((sum, row) => sum + row.premium, 0n);
  const values = rows.flatMap(({ valuePerUsd }) => valuePerUsd ?? []);
  const middle = values.length === 0 ? -Infinity : median(values);
  const below = rows.filter(
    (row) => row.premium > 0n && row.valuePerUsd !== undefined && row.valuePerUsd < middle,
  );
  return {
    topTierShare: picoToNumber(premium) / picoToNumber(spend),
    misallocated: below.reduce((sum, row) => sum + row.premium, 0n),
    workflows: below.map(({ workflow }) => workflow),
  };
}
