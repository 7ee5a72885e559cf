import { picoToNumber } from '../../money';
import { totalTokens } from '../../traces/addUsage';
import { unitValues } from '../verdict';
import type { WorkflowResult } from '../workflowResult';
import type { WorkflowConfig } from '../../config/schema/configSchema';
import type { WorkUnit } from '../workUnit';

/** What comparisons between units need of each, as plain numbers. Only units that have an outcome. */
export interface UnitFacts {
  readonly unit: WorkUnit;
  readonly isResolved: boolean;
  readonly usd: number;
  /** Of its first attempt. */
  readonly firstUsd: number;
  /** Of its first attempt: retries would make hard cases look well fed. */
  readonly tokens: number;
  /** USD; undefined where nobody says what a resolved unit is worth. */
  readonly value: number | undefined;
  /** The model that most of the unit's spend went to; '' where no trace names one. */
  readonly model: string;
  readonly version: string | undefined;
}

export function unitFacts(
  result: WorkflowResult,
  outcome: WorkflowConfig['outcome'],
): readonly UnitFacts[] {
  const values = unitValues(result, outcome);
  const known = result.units.filter(({ status }) => status !== 'unknown');
  return known.map((unit, index) => {
    const value = values[index];
    return {
      unit,
      isResolved: unit.status === 'resolved',
      usd: picoToNumber(unit.picoUsd),
      tokens: (unit.attempts[0]?.calls ?? []).reduce(
        (sum, { spend }) => sum + totalTokens(spend.usage),
        0,
      ),
      firstUsd: picoToNumber(unit.attempts[0]?.picoUsd ?? 0n),
      value: value === undefined ? undefined : picoToNumber(value),
      model: mainModel(unit),
      version: unit.record?.version,
    };
  });
}

function mainModel({ runs }: WorkUnit): string {
  const spend = new Map<string, bigint>();
  for (const { calls } of runs) {
    for (const {
      call,
      spend: { picoUsd },
    } of calls) {
      spend.set(call.model, (spend.get(call.model) ?? 0n) + picoUsd);
    }
  }
  const [first] = [...spend].sort(([aName, a], [bName, b]) =>
    a === b ? (aName < bName ? -1 : 1) : a > b ? -1 : 1,
  );
  return first?.[0] ?? '';
}
