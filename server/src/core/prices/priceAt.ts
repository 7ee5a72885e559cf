import type { PriceLookup } from './price';
import type { PeakHours, PriceChange } from './priceSource';
import type { FoundPrice } from './resolvePrice';
import { scalePrice } from './scalePrice';

/**
 * The price in force at a moment and the next one announced. A history that begins after the moment has no price for it:
 * undefined.
 */
export function priceAt(found: FoundPrice, atMs: number): PriceLookup | undefined {
  const day = utcDay(atMs);
  const current = found.changes.findLast(({ from }) => from === undefined || from <= day);
  if (current === undefined) return undefined;
  const next = found.changes.find(({ from }) => from !== undefined && from > day);
  return {
    kind: 'priced',
    price: atHour(current, atMs),
    match: current.isUncertain === true ? 'approximate' : found.match,
    source: current.source,
    ...(next?.from === undefined ? {} : { upcoming: { from: next.from, price: next.price } }),
  };
}

function atHour({ price, peak }: PriceChange, atMs: number): PriceChange['price'] {
  return peak !== undefined && isPeak(peak, atMs) ? scalePrice(price, peak.factor) : price;
}

const dayMs = 86_400_000;
const hourMs = 3_600_000;

function isPeak(peak: PeakHours, atMs: number): boolean {
  // 1970-01-01 was a Thursday.
  const weekday = (Math.floor(atMs / dayMs) + 4) % 7;
  if (peak.isOnWeekdaysOnly && (weekday === 0 || weekday === 6)) return false;
  const hour = (((atMs % dayMs) + dayMs) % dayMs) / hourMs;
  return peak.hours.some(([first, end]) =>
    first < end ? first <= hour && hour < end : first <= hour || hour < end,
  );
}

/** The day of a moment, "2026-11-24"; moments outside the calendar count as its first or last day. */
function utcDay(atMs: number): string {
  if (!Number.isFinite(atMs)) return '9999-12-31';
  const limited = Math.min(Math.max(atMs, 0), Date.parse('9999-12-31T00:00:00Z'));
  return new Date(limited).toISOString().slice(0, 10);
}
