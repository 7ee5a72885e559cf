import type { PicoUsd } from '../../money';
import type { MarginalUtility } from '../value/marginalUtility';
import type { CapBinding } from './capBinding';
import { formatUsd } from '../../report/formatNumber';

/** Too much is spent, or too little: both are worth a word. */
export interface Alert {
  readonly kind: 'over-budget' | 'starved';
  readonly message: string;
}

export interface AlertFacts {
  readonly workflow: string;
  readonly spent: PicoUsd;
  readonly budget: PicoUsd | undefined;
  readonly binding: CapBinding | undefined;
  readonly utility: MarginalUtility;
}

/** A cap that ends fewer units than this starves nobody. */
const bindingShare = 0.2;

export function alertsOf(facts: AlertFacts): readonly Alert[] {
  const { workflow, spent, budget, binding, utility } = facts;
  const alerts: Alert[] = [];
  if (budget !== undefined && spent > budget) {
    const message = `${workflow} has spent ${formatUsd(spent)} of ${formatUsd(budget)}.`;
    alerts.push({ kind: 'over-budget', message });
  }
  if (isStarved(binding, utility)) {
    const message = `${workflow} is starved: a cap ends ${((binding?.share ?? 0) * 100).toFixed(0)} % of its units, and one more dollar brings more than a dollar.`;
    alerts.push({ kind: 'starved', message });
  }
  return alerts;
}

/** A cap binds while each further dollar brings more than a dollar, for certain. */
export function isStarved(binding: CapBinding | undefined, utility: MarginalUtility): boolean {
  return (
    binding !== undefined &&
    binding.share >= bindingShare &&
    utility.kind === 'identified' &&
    (utility.usdPerUsd.low ?? 0) > 1
  );
}
