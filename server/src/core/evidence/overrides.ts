import type { WorkUnit } from '../outcomes/workUnit';

/** How often people stepped in, what for, and which earlier cases were followed. */
export interface OverrideFigures {
  /** Overruled by resolved; undefined where nothing was resolved. */
  readonly rate: number | undefined;
  readonly overridden: number;
  readonly minutes: number;
  /** Units by exception rule. */
  readonly rules: ReadonlyMap<string, number>;
  /** Units by precedent that they followed. */
  readonly precedents: ReadonlyMap<string, number>;
}

type OverriddenUnit = Pick<WorkUnit, 'status' | 'record' | 'runs'>;

export function overrideFigures(units: readonly OverriddenUnit[]): OverrideFigures {
  const rules = new Map<string, number>();
  const precedents = new Map<string, number>();
  let overridden = 0;
  let minutes = 0;
  let resolved = 0;
  for (const unit of units) {
    if (unit.status === 'resolved') resolved += 1;
    if (isOverridden(unit)) overridden += 1;
    minutes += unit.record?.humanMinutes ?? correctionMinutes(unit);
    const rule = unit.record?.exceptionRule ?? attributeOf(unit, 'exception_rule');
    if (rule !== undefined) countUp(rules, rule);
    for (const name of new Set(attributeOf(unit, 'precedents')?.split(',') ?? [])) {
      countUp(precedents, name);
    }
  }
  return {
    rate: resolved === 0 ? undefined : overridden / resolved,
    overridden,
    minutes,
    rules,
    precedents,
  };
}

function isOverridden({ record, runs }: OverriddenUnit): boolean {
  if (record?.overridden !== undefined) return record.overridden;
  return runs.some(({ events }) => events.some(({ event }) => event.kind === 'correction'));
}

function correctionMinutes({ runs }: OverriddenUnit): number {
  const events = runs.flatMap((run) => run.events);
  return events.reduce(
    (sum, { event }) => sum + (event.kind === 'correction' ? (event.minutes ?? 0) : 0),
    0,
  );
}

function attributeOf({ runs }: OverriddenUnit, name: string): string | undefined {
  return runs.findLast(({ attributes }) => attributes?.[name] !== undefined)?.attributes?.[name];
}

function countUp(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}
