import { picoToNumber, usdToPico } from '../../money';
import { totalTokens } from '../../traces/addUsage';
import { valueOfUnit } from '../verdict';
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
  return result.units.filter(({ status }) => status !== 'unknown').map(createFactsOf(outcome));
}

/** Remembers each unit: the whole and its segment ask for the same facts. */
export function createFactsOf(outcome: WorkflowConfig['outcome']): (unit: WorkUnit) => UnitFacts {
  const configured = outcome?.usdPerUnit === undefined ? undefined : usdToPico(outcome.usdPerUnit);
  const known = new Map<WorkUnit, UnitFacts>();
  return (unit) => {
    const found = known.get(unit);
    if (found !== undefined) return found;
    const value = valueOfUnit(unit, configured);
    const calls = unit.attempts[0]?.calls ?? [];
    const facts: UnitFacts = {
      unit,
      isResolved: unit.status === 'resolved',
      usd: picoToNumber(unit.picoUsd),
      firstUsd: picoToNumber(unit.attempts[0]?.picoUsd ?? 0n),
      tokens: calls.reduce((sum, { spend }) => sum + totalTokens(spend.usage), 0),
      value: value === undefined ? undefined : picoToNumber(value),
      model: mainModel(unit),
      version: unit.record?.version,
    };
    known.set(unit, facts);
    return facts;
  };
}

/** The model that most of a unit's spend went to; by name where two took the same. */
export function mainModel({ runs }: WorkUnit): string {
  const only = runs.length === 1 && runs[0]?.calls.length === 1 ? runs[0].calls[0] : undefined;
  if (only !== undefined) return only.call.model;
  const spend = new Map<string, bigint>();
  for (const { calls } of runs) {
    for (const each of calls) {
      spend.set(each.call.model, (spend.get(each.call.model) ?? 0n) + each.spend.picoUsd);
    }
  }
  let main = '';
  let most = -1n;
  for (const [model, picoUsd] of spend) {
    if (picoUsd < most || (picoUsd === most && model > main)) continue;
    main = model;
    most = picoUsd;
  }
  return main;
}
