import { conversionOf } from '../../evidence/conversion';
import { versionOf } from '../../evidence/versions';
import type { PicoUsd } from '../../money';
import type { Run } from '../../outcomes/run';
import { sourceOfRun } from '../../outcomes/sourceOfRun';
import type { WorkUnit } from '../../outcomes/workUnit';
import type { Motion } from '../../waste/motion';
import { isWasted } from '../../waste/motion';
import type { CallMotion } from '../../waste/motionsOf';
import { motionsOf } from '../../waste/motionsOf';
import type { StatementFacts } from './statementFacts';

/** One run as exports tell of it: enough to add up every figure of the report again. */
export interface RunRecord {
  readonly run: Run;
  readonly unit: WorkUnit;
  readonly function: string | undefined;
  readonly status: ReturnType<typeof conversionOf>['status'];
  readonly reason: string;
  readonly version: string | undefined;
  readonly productivePicoUsd: PicoUsd;
  readonly wastedPicoUsd: PicoUsd;
  readonly unknownPicoUsd: PicoUsd;
  readonly byMotion: ReadonlyMap<Motion, PicoUsd>;
  /** Where its first call stands; undefined for a run that only has events. */
  readonly source: { readonly file: string; readonly line: number } | undefined;
}

/** Every run once, by workflow, then by time and id; made as it is asked for. Their sums are those of the report. */
export function* runRecords(facts: StatementFacts): Iterable<RunRecord> {
  const { workflows } = facts.input.config;
  const runs = facts.units.flatMap((unit) => unit.runs.map((run) => ({ unit, run }))).sort(byPlace);
  // A unit's runs are mostly neighbours: what was judged of it is kept until the next.
  let known: { readonly unit: WorkUnit; readonly records: ReadonlyMap<Run, RunRecord> } | undefined;
  for (const { unit, run } of runs) {
    if (known?.unit !== unit) {
      const records = recordsOfUnit(unit, workflows?.[unit.workflow]?.function);
      known = { unit, records: new Map(records.map((record) => [record.run, record])) };
    }
    const record = known.records.get(run);
    if (record) yield record;
  }
}

function recordsOfUnit(unit: WorkUnit, owner: string | undefined): readonly RunRecord[] {
  const { status, reason } = conversionOf(unit);
  const motions = byRun(motionsOf(unit));
  return unit.runs.map((run) => {
    const byMotion = new Map<Motion, PicoUsd>();
    let productivePicoUsd = 0n;
    let wastedPicoUsd = 0n;
    let unknownPicoUsd = 0n;
    for (const each of motions.get(run) ?? []) {
      const { picoUsd } = each.call.spend;
      byMotion.set(each.motion, (byMotion.get(each.motion) ?? 0n) + picoUsd);
      if (unit.status === 'unknown' || each.motion === 'undetermined') unknownPicoUsd += picoUsd;
      else if (isWasted(each.motion)) wastedPicoUsd += picoUsd;
      else productivePicoUsd += picoUsd;
    }
    return {
      run,
      unit,
      function: owner,
      status,
      reason,
      version: versionOf(unit),
      productivePicoUsd,
      wastedPicoUsd,
      unknownPicoUsd,
      byMotion,
      source: sourceOfRun(run),
    };
  });
}

function byRun(motions: readonly CallMotion[]): ReadonlyMap<Run, readonly CallMotion[]> {
  const groups = new Map<Run, CallMotion[]>();
  for (const motion of motions) {
    const group = groups.get(motion.run);
    if (group) group.push(motion);
    else groups.set(motion.run, [motion]);
  }
  return groups;
}

type RunOfUnit = Pick<RunRecord, 'run' | 'unit'>;

function byPlace(a: RunOfUnit, b: RunOfUnit): number {
  if (a.unit.workflow !== b.unit.workflow) return a.unit.workflow < b.unit.workflow ? -1 : 1;
  const [aMs, bMs] = [a.run.startedAtMs ?? Infinity, b.run.startedAtMs ?? Infinity];
  if (aMs !== bMs) return aMs < bMs ? -1 : 1;
  return a.run.id < b.run.id ? -1 : a.run.id > b.run.id ? 1 : 0;
}
