import type { PicoUsd } from '../../money';
import { picoToNumber } from '../../money';
import type { WorkflowConfig } from '../../config/schema/configSchema';
import { unitValues } from '../verdict';
import type { WorkflowResult } from '../workflowResult';

/** What the money brought. A member is undefined, never 0, where nothing is linked. */
export interface Yields {
  readonly outcomesPerUsd: number | undefined;
  /** The leverage: value divided by spend. */
  readonly valuePerUsd: number | undefined;
  /** Spend divided by revenue, where the unit is revenue. */
  readonly costPerRevenueUsd: number | undefined;
  readonly tokensPerOutcome: number | undefined;
  /** Spend of units without an outcome, as a share of all. */
  readonly unprovenShare: number | undefined;
  readonly n: number;
}

export function yieldsOf(result: WorkflowResult, outcome: WorkflowConfig['outcome']): Yields {
  const known = result.units.filter(({ status }) => status !== 'unknown');
  const spend = sum(known.map(({ picoUsd }) => picoUsd));
  const all = sum(result.units.map(({ picoUsd }) => picoUsd));
  const values = unitValues(result, outcome);
  const hasValue = values.some((value) => value !== undefined && value > 0n);
  const value = sum(values.map((each) => each ?? 0n));
  const tokens = known.reduce(
    (total, { runs }) =>
      runs.reduce((inner, { spend: { usage } }) => inner + tokensOf(usage), total),
    0,
  );
  const hasOutcomes = known.length > 0 && spend > 0n;
  return {
    n: known.length,
    outcomesPerUsd: hasOutcomes ? result.resolved / picoToNumber(spend) : undefined,
    valuePerUsd: hasOutcomes && hasValue ? picoToNumber(value) / picoToNumber(spend) : undefined,
    costPerRevenueUsd: outcome?.unit === 'revenueDollar' ? costPerRevenue(spend, value) : undefined,
    tokensPerOutcome: result.resolved > 0 ? tokens / result.resolved : undefined,
    unprovenShare: all === 0n ? undefined : picoToNumber(all - spend) / picoToNumber(all),
  };
}

/** Spend for each dollar of revenue; undefined where no revenue is linked. */
export function costPerRevenue(spend: PicoUsd, revenue: PicoUsd): number | undefined {
  return revenue <= 0n ? undefined : picoToNumber(spend) / picoToNumber(revenue);
}

function tokensOf(
  usage: WorkflowResult['units'][number]['runs'][number]['spend']['usage'],
): number {
  return (
    usage.uncachedInputTokens +
    usage.cacheReadTokens +
    usage.cacheWrite5mTokens +
    usage.cacheWrite1hTokens +
    usage.outputTokens
  );
}

function sum(values: readonly PicoUsd[]): PicoUsd {
  return values.reduce((total, each) => total + each, 0n);
}
