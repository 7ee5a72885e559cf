import type { WorkflowConfig } from '../config/schema/configSchema';
import { isComplete } from '../spend/spendCounters';
import { attemptsOf } from './attemptsOf';
import type { OutcomeRecord } from './outcomeRecord';
import type { Run } from './run';
import type { UnitStatus, WorkUnit } from './workUnit';

/** Answers for one workflow: the record of a key, and by what it is joined. */
export interface RecordLookup {
  readonly joins: 'run' | 'session' | 'unit';
  find(key: string): OutcomeRecord | undefined;
}

/** No source: every unit is unknown. */
export const noRecords: RecordLookup = { joins: 'run', find: () => undefined };

/** Groups the runs of one workflow into units, in the order in which they began, and gives each its record. */
export function joinOutcomes(
  runs: readonly Run[],
  records: RecordLookup,
  outcome: WorkflowConfig['outcome'],
): readonly WorkUnit[] {
  const groups = new Map<string, Run[]>();
  for (const run of runs) {
    const id = unitIdOf(run, records.joins);
    const group = groups.get(id);
    if (group) group.push(run);
    else groups.set(id, [run]);
  }
  return [...groups].map(([id, group]) =>
    unitOf(id, group, recordFor(id, group, records), outcome),
  );
}

function unitIdOf(run: Run, joins: RecordLookup['joins']): string {
  return joins === 'session' ? (run.session ?? run.unit ?? run.id) : (run.unit ?? run.id);
}

/** Where each run has a record of its own, the unit has the first that says success, else the last. */
function recordFor(
  id: string,
  runs: readonly Run[],
  records: RecordLookup,
): OutcomeRecord | undefined {
  if (records.joins !== 'run') return records.find(id);
  const [only] = runs;
  if (runs.length === 1 && only !== undefined) return records.find(only.id);
  const found = runs.flatMap((run) => records.find(run.id) ?? []);
  return found.find(({ success }) => success === true) ?? found.at(-1);
}

function unitOf(
  id: string,
  runs: readonly Run[],
  record: OutcomeRecord | undefined,
  outcome: WorkflowConfig['outcome'],
): WorkUnit {
  const attempts = attemptsOf(runs);
  return {
    id,
    workflow: runs[0]?.workflow ?? '',
    segment: record?.segment ?? runs.find(({ segment }) => segment !== undefined)?.segment,
    runs,
    attempts,
    record,
    status: outcome === undefined ? 'unknown' : statusOf(record),
    picoUsd: attempts.reduce((sum, { picoUsd }) => sum + picoUsd, 0n),
    isComplete: runs.every(({ spend }) => isComplete(spend)),
  };
}

function statusOf(record: OutcomeRecord | undefined): UnitStatus {
  if (record?.success === undefined) return 'unknown';
  return record.success ? 'resolved' : 'unresolved';
}
