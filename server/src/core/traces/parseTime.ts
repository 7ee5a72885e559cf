const hasZone = /(?:[zZ]|[+-]\d{2}:?\d{2})$/;
const isDecimal = /^\d+(?:\.\d+)?$/;

/**
 * A moment as traces write it, in milliseconds since 1970: ISO text (UTC where it names no zone), or seconds,
 * milliseconds, microseconds or nanoseconds, which their size tells apart. Undefined for anything else.
 */
export function parseTime(value: unknown): number | undefined {
  if (typeof value === 'number') return fromNumber(value);
  if (typeof value !== 'string' || value.length > 40) return undefined;
  if (isDecimal.test(value)) return fromNumber(Number(value));
  const moment = value.trim().replace(' ', 'T');
  const parsed = Date.parse(hasZone.test(moment) || !moment.includes('T') ? moment : `${moment}Z`);
  return Number.isNaN(parsed) ? undefined : parsed;
}

function fromNumber(value: number): number | undefined {
  if (!Number.isFinite(value) || value <= 0) return undefined;
  if (value < 1e11) return Math.round(value * 1000);
  if (value < 1e14) return Math.round(value);
  return value < 1e17 ? Math.round(value / 1e3) : Math.round(value / 1e6);
}
