import * as vscode from 'vscode';

/** A decimal string of US dollars for people: "$1,234.50"; amounts below a cent keep two significant digits. */
export function formatUsd(usd: string, locale = vscode.env.language): string {
  const isBelowCent = Math.abs(Number(usd)) < 0.01 && Number(usd) !== 0;
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: 'USD',
    currencyDisplay: 'narrowSymbol',
    ...(isBelowCent ? { maximumSignificantDigits: 2 } : {}),
  }).format(usd as `${number}`);
}

/** A count in a short form: "12.3K". */
export function formatCount(count: number, locale = vscode.env.language): string {
  return new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 }).format(
    count,
  );
}

/** A count in full: "12,345". */
export function formatInteger(count: number, locale = vscode.env.language): string {
  return new Intl.NumberFormat(locale).format(count);
}

export function formatTime(atMs: number, locale = vscode.env.language): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(atMs);
}

/** The person's time zone, in which a day of spend begins and ends. */
export function localTimeZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}
