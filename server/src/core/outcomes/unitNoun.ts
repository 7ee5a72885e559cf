import type { WorkflowConfig } from '../config/schema/configSchema';

const nouns = {
  ticket: 'ticket',
  claim: 'claim',
  contract: 'contract',
  invoice: 'invoice',
  avoidedHire: 'avoided hire',
  retainedCustomer: 'retained customer',
  revenueDollar: 'dollar of revenue',
} as const;

/** One piece of a workflow's work, as people call it. */
export function unitNoun(outcome: WorkflowConfig['outcome']): string {
  if (outcome === undefined) return 'unit';
  return outcome.unit === 'custom' ? (outcome.unitName ?? 'unit') : nouns[outcome.unit];
}
