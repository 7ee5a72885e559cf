/**
 * What retries do to a cost when attempts are independent, cost the same and are made until one succeeds or a cap is
 * reached. A model: where attempts were measured, their own costs stand first.
 */
export interface RetryModel {
  /** USD of one attempt. */
  readonly usdPerAttempt: number;
  /** Share of attempts that succeed, from 0 to 1. */
  readonly completionRate: number;
  /** Attempts after which a person takes over; Infinity for none. */
  readonly cap: number;
  /** USD to finish by hand what no attempt resolved. */
  readonly humanUsd: number;
  /** USD of a unit whatever happens: platform, fixes. */
  readonly fixedUsd: number;
}

/** T/p: USD of model calls for one resolved unit, with or without a cap. Infinity when nothing is ever resolved. */
export function usdPerResolved({
  usdPerAttempt,
  completionRate,
}: Pick<RetryModel, 'usdPerAttempt' | 'completionRate'>): number {
  return usdPerAttempt / completionRate;
}

/** Attempts made for one unit on average: (1 - (1 - p)^K) / p. */
export function expectedAttempts({
  completionRate: p,
  cap,
}: Pick<RetryModel, 'completionRate' | 'cap'>): number {
  return p === 0 ? cap : (1 - (1 - p) ** cap) / p;
}

/** Share of units that some attempt resolves: 1 - (1 - p)^K. */
export function resolvedShare({
  completionRate: p,
  cap,
}: Pick<RetryModel, 'completionRate' | 'cap'>): number {
  return p === 0 ? 0 : 1 - (1 - p) ** cap;
}

/** USD of one unit with all that belongs to it: its attempts, people for the unresolved share, what is fixed. */
export function usdPerUnit(model: RetryModel): number {
  const unresolvedUsd = (1 - resolvedShare(model)) * model.humanUsd;
  return model.usdPerAttempt * expectedAttempts(model) + unresolvedUsd + model.fixedUsd;
}

export type BreakEven =
  | { readonly kind: 'at'; readonly completionRate: number }
  /** Not even if every first attempt succeeded. */
  | { readonly kind: 'never' }
  /** Even if no attempt ever succeeded. */
  | { readonly kind: 'always' };

/**
 * The completion rate above which a unit costs less than `priceUsd`. Without a cap this is T / (B - fixed); with one it
 * is found by halving, because the cost only falls as the rate rises.
 */
export function breakEven(model: Omit<RetryModel, 'completionRate'>, priceUsd: number): BreakEven {
  const costAt = (completionRate: number) => usdPerUnit({ ...model, completionRate });
  if (costAt(1) >= priceUsd) return { kind: 'never' };
  if (model.cap === Infinity) {
    return { kind: 'at', completionRate: model.usdPerAttempt / (priceUsd - model.fixedUsd) };
  }
  if (costAt(0) < priceUsd) return { kind: 'always' };
  let low = 0;
  let high = 1;
  for (let step = 0; step < 60; step += 1) {
    const middle = (low + high) / 2;
    if (costAt(middle) >= priceUsd) low = middle;
    else high = middle;
  }
  return { kind: 'at', completionRate: high };
}

/**
 * How the cost of a resolved unit changes when the completion rate goes from one to another, as a fraction:
 * from 0.9 to 0.7 it rises by 0.2857, not by the 20 points between them.
 */
export function costChange(fromRate: number, toRate: number): number {
  return fromRate / toRate - 1;
}
