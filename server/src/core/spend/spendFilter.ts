import type { CountedCall } from './countedCall';
import type { SpendPricer } from './spendPricer';

/** What a person wants to see of the calls. */
export interface SpendFilter {
  /** Part of a workflow, a model, a provider or the path of the log, in any case. */
  readonly text?: string;
  /** Only calls whose tokens have no known price, or only those whose trace did not record their usage. */
  readonly only?: 'unpriced' | 'withoutUsage';
}

/** The calls that a person wants to see; all of them where nothing is asked for. */
export function filterCalls(
  calls: readonly CountedCall[],
  { text = '', only }: SpendFilter,
  pricer: SpendPricer,
): readonly CountedCall[] {
  const wanted = text.trim().toLowerCase();
  return calls.filter((call) => holds(call, wanted) && isOfKind(call, only, pricer));
}

/** Agents are told by the folders of their logs. */
function holds(call: CountedCall, wanted: string): boolean {
  if (wanted === '') return true;
  const { workflow, model, provider, file } = call;
  return [workflow, model, provider, file].some((name) => name?.toLowerCase().includes(wanted));
}

function isOfKind(call: CountedCall, only: SpendFilter['only'], pricer: SpendPricer): boolean {
  switch (only) {
    case undefined:
      return true;
    case 'withoutUsage':
      return !call.hasUsage && !call.isFailedAttempt;
    case 'unpriced':
      return call.hasUsage && pricer.count(call.call).unpricedTokens > 0;
  }
}
