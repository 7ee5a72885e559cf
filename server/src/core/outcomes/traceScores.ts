import type { WorkflowConfig } from '../config/schema/configSchema';
import type { RecordLookup } from './joinOutcomes';
import type { OutcomeRecord } from './outcomeRecord';
import type { Run } from './run';
import { successOf } from './successOf';

type OutcomeConfig = NonNullable<WorkflowConfig['outcome']>;

/** Scores that the traces themselves hold (`source: trace`), as records of their runs. Of a repeated score the last counts. */
export function traceRecords(runs: readonly Run[], outcome: OutcomeConfig): RecordLookup {
  const byRun = new Map<string, OutcomeRecord>();
  for (const run of runs) {
    for (const { event, file } of run.events) {
      if (event.kind !== 'outcome' || event.name !== outcome.success.column) continue;
      const attributes = new Map(Object.entries(event.attributes ?? {}));
      const exceptionRule = attributes.get('exception_rule');
      const version = attributes.get('version');
      byRun.set(run.id, {
        key: run.id,
        source: 'trace',
        location: { path: file, line: event.location.line },
        success: successOf(String(event.value).trim(), outcome.success),
        ...(event.atMs !== undefined && { atMs: event.atMs }),
        ...(exceptionRule !== undefined && { exceptionRule }),
        ...(version !== undefined && { version }),
      });
    }
  }
  return { joins: 'run', find: (key) => byRun.get(key) };
}
