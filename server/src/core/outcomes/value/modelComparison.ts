import { rateOf } from '../analyzeUnits';
import type { Figure } from '../figure';
import type { NonInferiority } from '../../stats/nonInferiority';
import { testNonInferiority } from '../../stats/nonInferiority';
import type { UnitFacts } from './unitFacts';

/** One model as a workflow's units have tried it. */
export interface TriedModel {
  readonly model: string;
  readonly n: number;
  readonly resolved: number;
  readonly successRate: Figure;
  readonly usdPerUnit: number;
  /** Undefined when it resolved nothing. */
  readonly usdPerResolved: number | undefined;
  /** Units in time, of those whose records tell. */
  readonly slaRate: Figure | undefined;
  /** Another model costs no more per outcome and succeeds no less often, and one of both is better. */
  readonly isDominated: boolean;
}

/** Models tried on one kind of work, the cheapest outcome first. Units of unknown models are left out. */
export function triedModels(facts: readonly UnitFacts[]): readonly TriedModel[] {
  const groups = new Map<string, UnitFacts[]>();
  for (const each of facts) {
    if (each.model === '') continue;
    const group = groups.get(each.model);
    if (group) group.push(each);
    else groups.set(each.model, [each]);
  }
  const tried = [...groups].flatMap(([model, group]) => triedModel(model, group) ?? []);
  return withFrontier(tried).sort(
    (a, b) =>
      (a.usdPerResolved ?? Infinity) - (b.usdPerResolved ?? Infinity) ||
      (a.model < b.model ? -1 : 1),
  );
}

function triedModel(
  model: string,
  facts: readonly UnitFacts[],
): Omit<TriedModel, 'isDominated'> | undefined {
  const resolved = facts.filter(({ isResolved }) => isResolved).length;
  const successRate = rateOf(resolved, facts.length);
  if (successRate === undefined) return undefined;
  const usd = facts.reduce((sum, each) => sum + each.usd, 0);
  const told = facts.filter(({ unit }) => unit.record?.slaMet !== undefined);
  return {
    model,
    n: facts.length,
    resolved,
    successRate,
    usdPerUnit: usd / facts.length,
    usdPerResolved: resolved === 0 ? undefined : usd / resolved,
    slaRate: rateOf(told.filter(({ unit }) => unit.record?.slaMet === true).length, told.length),
  };
}

/** Marks what lies behind the efficient frontier of success against cost per outcome. */
export function withFrontier(tried: readonly Omit<TriedModel, 'isDominated'>[]): TriedModel[] {
  return tried.map((each) => ({
    ...each,
    isDominated: tried.some((other) => other !== each && dominates(other, each)),
  }));
}

type Point = Pick<TriedModel, 'successRate' | 'usdPerResolved'>;

function dominates(a: Point, b: Point): boolean {
  const aUsd = a.usdPerResolved ?? Infinity;
  const bUsd = b.usdPerResolved ?? Infinity;
  const aRate = a.successRate.value;
  const bRate = b.successRate.value;
  return aUsd <= bUsd && aRate >= bRate && (aUsd < bUsd || aRate > bRate);
}

export type GoodEnough =
  | {
      readonly kind: 'tested';
      readonly candidate: TriedModel;
      readonly reference: TriedModel;
      readonly test: NonInferiority;
      /** Share of the cost of a unit that the switch saves. */
      readonly saving: number;
      /** It keeps its promises of time less often: then it is no win, whatever it costs. */
      readonly lowersSla: boolean;
    }
  | { readonly kind: 'untested' };

/** Most of the spend went to the reference. A candidate costs less and is tested against it. */
export function goodEnough(facts: readonly UnitFacts[], margin: number): readonly GoodEnough[] {
  const tried = triedModels(facts);
  const reference = [...tried].sort(
    (a, b) => b.usdPerUnit * b.n - a.usdPerUnit * a.n || (a.model < b.model ? -1 : 1),
  )[0];
  if (reference === undefined || tried.length < 2) return [{ kind: 'untested' }];
  return tried
    .filter((each) => each !== reference && each.usdPerUnit < reference.usdPerUnit)
    .map((candidate) => ({
      kind: 'tested',
      candidate,
      reference,
      test: testNonInferiority(proportionOf(candidate), proportionOf(reference), margin),
      saving: 1 - candidate.usdPerUnit / reference.usdPerUnit,
      lowersSla: (candidate.slaRate?.value ?? 0) < (reference.slaRate?.value ?? 0),
    }));
}

function proportionOf({ resolved, n }: TriedModel) {
  return { successes: resolved, n };
}
