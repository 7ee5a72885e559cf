/** After so many days list prices are likely to be wrong somewhere. */
export const staleAfterDays = 90;

/** Whole days from a day such as "2026-09-22" to a moment; 0 when it is later, undefined when it is no day. */
export function ageDays(asOf: string, nowMs: number): number | undefined {
  const asOfMs = Date.parse(`${asOf}T00:00:00Z`);
  return Number.isNaN(asOfMs) ? undefined : Math.max(0, Math.floor((nowMs - asOfMs) / 86_400_000));
}

/** "63 days ago", "today"; undefined when it is no day. */
export function agoText(asOf: string, nowMs: number): string | undefined {
  const days = ageDays(asOf, nowMs);
  if (days === undefined) return undefined;
  return days === 0 ? 'today' : `${days} ${days === 1 ? 'day' : 'days'} ago`;
}

/** What to say of prices that have grown old; undefined while they have not. */
export function staleWarning(asOf: string, nowMs: number): string | undefined {
  const days = ageDays(asOf, nowMs);
  if (days === undefined || days <= staleAfterDays) return undefined;
  return `These list prices are ${days} days old and may be out of date: update Marginal or refresh prices.`;
}
