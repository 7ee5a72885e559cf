import { normalizeModelId } from '../models/normalizeModelId';
import { formatPercent } from '../report/formatNumber';
import { testNonInferiority } from '../stats/nonInferiority';

/** How often models did the work of a document's workflow, by the outcomes that its marginal.yaml names. */
export interface ModelTrials {
  readonly workflow: string;
  /** By how much a model may succeed less often and still be good enough, a share of 1. */
  readonly margin: number;
  readonly models: readonly ModelTrial[];
}

export interface ModelTrial {
  /** As the traces name it. */
  readonly model: string;
  /** Units of work with an outcome, and those that were resolved. */
  readonly units: number;
  readonly resolved: number;
}

/** What outcomes tell of a candidate beside the model of today, and one sentence on it. */
export interface TrialVerdict {
  readonly kind: 'non-inferior' | 'inferior' | 'undecided';
  readonly sentence: string;
}

/** Undefined where one of both was never tried on this work. */
export function trialVerdict(
  trials: ModelTrials | undefined,
  candidateId: string,
  referenceId: string,
): TrialVerdict | undefined {
  const candidate = trialOf(trials, candidateId);
  const reference = trialOf(trials, referenceId);
  if (trials === undefined || candidate === undefined || reference === undefined) return undefined;
  const test = testNonInferiority(proportionOf(candidate), proportionOf(reference), trials.margin);
  const compared =
    `In ${trials.workflow} it resolved ${shareText(candidate)}, ` +
    `${referenceId} ${shareText(reference)}`;
  const margin = `${Math.round(trials.margin * 100)} points`;
  switch (test.kind) {
    case 'non-inferior':
      return { kind: test.kind, sentence: `${compared}: good enough within ${margin}.` };
    case 'inferior':
      return { kind: test.kind, sentence: `${compared}: worse by more than ${margin}.` };
    case 'undecided':
      return {
        kind: test.kind,
        sentence: `${compared}: too few to tell within ${margin}, about ${test.casesNeeded} of each would do.`,
      };
  }
}

/** A model may stand in traces under several names: a date behind it, a provider before it. */
function trialOf(trials: ModelTrials | undefined, id: string): ModelTrial | undefined {
  const same = trials?.models.filter(({ model }) => normalizeModelId(model).id === id) ?? [];
  const units = same.reduce((sum, each) => sum + each.units, 0);
  const resolved = same.reduce((sum, each) => sum + each.resolved, 0);
  return units === 0 ? undefined : { model: id, units, resolved };
}

function proportionOf({ resolved, units }: ModelTrial) {
  return { successes: resolved, n: units };
}

function shareText({ resolved, units }: ModelTrial): string {
  return `${formatPercent(resolved / units).replace(/^\+/, '')} of ${units}`;
}
