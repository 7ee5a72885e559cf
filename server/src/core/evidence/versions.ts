import type { WorkUnit } from '../outcomes/workUnit';

/** What one version of a prompt, a policy or a process cost and brought. */
export interface VersionFigures {
  /** Undefined: no version was stamped. */
  readonly version: string | undefined;
  readonly units: number;
  readonly resolved: number;
  readonly picoUsd: bigint;
}

type VersionedUnit = Pick<WorkUnit, 'record' | 'runs' | 'status' | 'picoUsd'>;

/** The version of a unit: the record's, else that of its last run. */
export function versionOf({ record, runs }: VersionedUnit): string | undefined {
  return record?.version ?? runs.at(-1)?.attributes?.['version'];
}

/** Figures by version, in the order in which the versions first appear; together they are all units. */
export function byVersion(units: readonly VersionedUnit[]): readonly VersionFigures[] {
  const found = new Map<string | undefined, VersionFigures>();
  for (const unit of units) {
    const version = versionOf(unit);
    const before = found.get(version) ?? { version, units: 0, resolved: 0, picoUsd: 0n };
    found.set(version, {
      version,
      units: before.units + 1,
      resolved: before.resolved + (unit.status === 'resolved' ? 1 : 0),
      picoUsd: before.picoUsd + unit.picoUsd,
    });
  }
  return [...found.values()];
}
