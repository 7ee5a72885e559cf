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

/** Where digits and what else stands in `2026-11-24T09:30:00.000Z`. */
const isoShape = '0000-00-00T00:00:00.000Z';
const zero = 48;
const daysBefore1970 = 719_468;

/**
 * A moment as `Date.prototype.toISOString` writes it, in milliseconds since 1970, in a tenth of the time that
 * `Date.parse` takes; what is written otherwise is left to that. Undefined where neither knows it.
 */
export function parseIsoTime(text: string): number | undefined {
  if (text.length === isoShape.length) {
    let isExact = true;
    for (let index = 0; index < isoShape.length && isExact; index += 1) {
      const code = text.charCodeAt(index);
      const wanted = isoShape.charCodeAt(index);
      isExact = wanted === zero ? code >= zero && code < zero + 10 : code === wanted;
    }
    const hour = digits(text, 11, 2);
    const day = digits(text, 8, 2);
    const month = digits(text, 5, 2);
    const isInEveryMonth = day >= 1 && day <= 28 && month >= 1 && month <= 12;
    if (isExact && isInEveryMonth && hour < 24 && digits(text, 14, 2) < 60) {
      const seconds = digits(text, 17, 2);
      const minutes = (daysSince1970(digits(text, 0, 4), month, day) * 24 + hour) * 60;
      if (seconds < 60) {
        return ((minutes + digits(text, 14, 2)) * 60 + seconds) * 1000 + digits(text, 20, 3);
      }
    }
  }
  const parsed = Date.parse(text);
  return Number.isNaN(parsed) ? undefined : parsed;
}

function digits(text: string, from: number, count: number): number {
  let number = 0;
  for (let index = from; index < from + count; index += 1) {
    number = number * 10 + text.charCodeAt(index) - zero;
  }
  return number;
}

/** By the Gregorian calendar, with years that begin in March, so that a leap day is the last. */
function daysSince1970(year: number, month: number, day: number): number {
  const marchYear = month <= 2 ? year - 1 : year;
  const marchMonth = month <= 2 ? month + 9 : month - 3;
  const dayOfYear = Math.floor((153 * marchMonth + 2) / 5) + day - 1;
  const leapDays =
    Math.floor(marchYear / 4) - Math.floor(marchYear / 100) + Math.floor(marchYear / 400);
  return marchYear * 365 + leapDays + dayOfYear - daysBefore1970;
}

function fromNumber(value: number): number | undefined {
  if (!Number.isFinite(value) || value <= 0) return undefined;
  if (value < 1e11) return Math.round(value * 1000);
  if (value < 1e14) return Math.round(value);
  return value < 1e17 ? Math.round(value / 1e3) : Math.round(value / 1e6);
}
