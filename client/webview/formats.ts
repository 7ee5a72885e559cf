import type { DashboardCell, DashboardUnit } from '../../server/src/protocol/dashboard';

const locale = document.documentElement.lang || 'en';

/** A cell as people of this locale write it; what is not known says so, in the words given. */
export function formatCell({ value, unit }: DashboardCell, notKnown: string): string {
  if (value === null) return notKnown;
  if (unit === 'text') return String(value);
  return formatNumber(Number(value), unit);
}

/** A number with its unit; money below a cent keeps two digits that say something. */
export function formatNumber(value: number, unit: DashboardUnit): string {
  switch (unit) {
    case 'usd':
      return new Intl.NumberFormat(locale, {
        style: 'currency',
        currency: 'USD',
        currencyDisplay: 'narrowSymbol',
        ...(value !== 0 && Math.abs(value) < 0.01 && { maximumSignificantDigits: 2 }),
      }).format(value);
    case 'share':
      return new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 }).format(
        value,
      );
    case 'ratio':
      return new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }).format(value);
    case 'tokens':
    case 'count':
      return new Intl.NumberFormat(locale).format(value);
    case 'text':
      return String(value);
  }
}

/** A number on an axis: as short as it can be. */
export function formatTick(value: number, unit: DashboardUnit): string {
  if (unit === 'share') return formatNumber(value, unit);
  return new Intl.NumberFormat(locale, {
    notation: 'compact',
    maximumSignificantDigits: 3,
    ...(unit === 'usd' && {
      style: 'currency',
      currency: 'USD',
      currencyDisplay: 'narrowSymbol',
    }),
  }).format(value);
}
