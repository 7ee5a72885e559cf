import { attemptsOf } from '../../server/src/core/outcomes/attemptsOf';
import type { Run } from '../../server/src/core/outcomes/run';
import type { UnitStatus, WorkUnit } from '../../server/src/core/outcomes/workUnit';
import type { TraceEvent } from '../../server/src/core/traces/traceEvent';
import { runsOfEvents } from './traceEvents';

/** A piece of work made of some runs. */
export function unitOfRuns(runs: readonly Run[], status: UnitStatus, id = 'C-1'): WorkUnit {
  return {
    id,
    workflow: runs[0]?.workflow ?? 'w',
    segment: undefined,
    runs,
    attempts: attemptsOf(runs),
    record: undefined,
    status,
    picoUsd: runs.reduce((sum, { spend }) => sum + spend.picoUsd, 0n),
    isComplete: true,
  };
}

export function aUnit(status: UnitStatus, ...events: readonly TraceEvent[]): WorkUnit {
  return unitOfRuns(runsOfEvents(events), status);
}
