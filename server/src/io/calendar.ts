import type { DayOf } from '../core/spend/rollUp';

/** Tells the day, as `2026-11-24`, on which a moment falls in a time zone; undefined for a zone that does not exist. */
export function calendarOf(timeZone: string): DayOf | undefined {
  try {
    const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' });
    return (atMs) => format.format(atMs);
  } catch {
    // Intl throws a RangeError for a name that it does not know.
    return undefined;
  }
}
