import type { PicoUsd } from '../../money';
import type { MoneyFigure } from '../figure';

export interface Savings {
  /** What the work would have cost without a model, less what it cost: no money has moved yet. */
  readonly potential: PicoUsd;
  /** How far the budget that the work replaces really fell; undefined where nobody tells it before and after. */
  readonly realised: PicoUsd | undefined;
}

/** Work that is done in part by a model does not pay out by itself: only a smaller invoice or budget does. */
export function savingsOf(
  units: number,
  baselinePicoUsd: PicoUsd,
  usdPerUnit: MoneyFigure,
  budget: { readonly before: PicoUsd; readonly after: PicoUsd } | undefined,
): Savings {
  return {
    potential: (baselinePicoUsd - usdPerUnit.picoUsd) * BigInt(units),
    realised: budget && budget.before - budget.after,
  };
}
