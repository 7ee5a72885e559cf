import type { PicoUsd } from '../../money';
import { scaleMoney } from '../../money';
import type { WorkUnit } from '../workUnit';
import type { DialStop } from './dial';
import { dialStops } from './dial';

/** What a policy would have done to runs that are known. */
export interface PolicyReplay {
  readonly saved: PicoUsd;
  /** Resolved units that would not have been: those that a cap ends, and those that a cheaper model loses at the worst. */
  readonly outcomesLost: number;
  /** Units that the policy would have touched. */
  readonly unitsChanged: number;
}

export interface DialReplay extends PolicyReplay {
  readonly stop: DialStop;
  /** False: what the stop would do is not known here, and it is shown as doing no more than the one below it. */
  readonly isKnown: boolean;
}

export interface ReplayPolicy {
  /** A run is ended when its calls have cost this much. */
  readonly capPerRun: PicoUsd | undefined;
  /** A tested switch of models: the share of cost saved, and how much less often the cheaper one resolves, at the worst. */
  readonly cheaperModel:
    { readonly from: string; readonly saving: number; readonly lossAtMost: number } | undefined;
  /** Share of spend that trimming context saves, where answers tell what they used. */
  readonly trimSaving: number | undefined;
}

const everything = () => 1;

/**
 * The calls of a run up to the one that reaches the cap are made; what comes after is saved, and the outcome is lost.
 * `scaleOf` is what is left of a unit's cost after other measures.
 */
export function replayCap(
  units: readonly WorkUnit[],
  cap: PicoUsd,
  scaleOf: (unit: WorkUnit) => number = everything,
): PolicyReplay {
  let saved = 0n;
  let outcomesLost = 0;
  let unitsChanged = 0;
  for (const unit of units) {
    const scale = scaleOf(unit);
    const own = unit.runs.reduce(
      (sum, { calls, spend }) =>
        spend.picoUsd <= cap ? sum : sum + savedBeyond(calls, cap, scale),
      0n,
    );
    if (own === 0n) continue;
    saved += own;
    unitsChanged += 1;
    if (unit.status === 'resolved') outcomesLost += 1;
  }
  return { saved, outcomesLost, unitsChanged };
}

function savedBeyond(
  calls: WorkUnit['runs'][number]['calls'],
  cap: PicoUsd,
  scale: number,
): PicoUsd {
  let spent = 0n;
  let saved = 0n;
  for (const { spend } of calls) {
    const cost = scale === 1 ? spend.picoUsd : scaleMoney(spend.picoUsd, scale);
    if (spent >= cap) saved += cost;
    else spent += cost;
  }
  return saved;
}

/** Every stop of the dial on the units of the last days. Each does what the stops below it do, and no dollar is saved twice. */
export function replayDial(
  units: readonly WorkUnit[],
  policy: ReplayPolicy,
  mainModelOf: (unit: WorkUnit) => string,
): readonly DialReplay[] {
  const { cheaperModel, trimSaving, capPerRun } = policy;
  const switched = new Set(
    cheaperModel === undefined
      ? []
      : units.filter((unit) => mainModelOf(unit) === cheaperModel.from),
  );
  const afterSwitch = (unit: WorkUnit) =>
    switched.has(unit) ? 1 - (cheaperModel?.saving ?? 0) : 1;
  const afterTrim = (unit: WorkUnit) => afterSwitch(unit) * (1 - (trimSaving ?? 0));
  const nothing: PolicyReplay = { saved: 0n, outcomesLost: 0, unitsChanged: 0 };
  const cheaper: PolicyReplay = {
    saved: savedBy([...switched], afterSwitch),
    outcomesLost: Math.ceil(switched.size * Math.max(0, cheaperModel?.lossAtMost ?? 0)),
    unitsChanged: switched.size,
  };
  const trimmed =
    trimSaving === undefined
      ? cheaper
      : { ...cheaper, saved: savedBy(units, afterTrim), unitsChanged: units.length };
  const capped =
    capPerRun === undefined ? trimmed : sumOf(trimmed, replayCap(units, capPerRun, afterTrim));
  const effects: Readonly<Record<DialStop, PolicyReplay & { readonly isKnown: boolean }>> = {
    observe: { ...nothing, isKnown: true },
    nudge: { ...nothing, isKnown: true },
    'cheaper-tier': { ...cheaper, isKnown: cheaperModel !== undefined },
    'trimmed-context': { ...trimmed, isKnown: trimSaving !== undefined },
    capped: { ...capped, isKnown: capPerRun !== undefined },
  };
  return dialStops.map(({ id }) => ({ stop: id, ...effects[id] }));
}

/** Units of one scale are summed first: scaling money is dear, and there are few scales. */
function savedBy(units: readonly WorkUnit[], scaleOf: (unit: WorkUnit) => number): PicoUsd {
  const byScale = new Map<number, PicoUsd>();
  for (const unit of units) {
    const scale = scaleOf(unit);
    byScale.set(scale, (byScale.get(scale) ?? 0n) + unit.picoUsd);
  }
  let saved = 0n;
  for (const [scale, spend] of byScale) saved += spend - scaleMoney(spend, scale);
  return saved;
}

/** Outcomes that both lose are counted twice, so that the loss is never understated. */
function sumOf(a: PolicyReplay, b: PolicyReplay): PolicyReplay {
  return {
    saved: a.saved + b.saved,
    outcomesLost: a.outcomesLost + b.outcomesLost,
    unitsChanged: Math.max(a.unitsChanged, b.unitsChanged),
  };
}
