import type { DayOf } from '../core/spend/rollUp';

/** The offsets of all time zones have been multiples of it since 1972: a day begins at none of its moments but the first. */
const msPerQuarterHour = 900_000;
const firstRegularMs = Date.UTC(1973, 0);

/** Tells the day, as `2026-11-24`, on which a moment falls in a time zone; undefined for a zone that does not exist. */
export function calendarOf(timeZone: string): DayOf | undefined {
  try {
    const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' });
    const days = new Map<number, string>();
    return (atMs) => {
      if (atMs < firstRegularMs) return format.format(atMs);
      const quarter = Math.floor(atMs / msPerQuarterHour);
      let day = days.get(quarter);
      if (day === undefined) days.set(quarter, (day = format.format(atMs)));
      return day;
    };
  } catch {
    // Intl throws a RangeError for a name that it does not know.
    return undefined;
  }
}
