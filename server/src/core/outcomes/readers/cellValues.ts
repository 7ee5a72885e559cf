import type { PicoUsd } from '../../money';
import { usdToPico } from '../../money';

/** Yes or no; undefined for an empty cell and for anything else. */
export function booleanCell(text: string): boolean | undefined {
  if (/^(?:true|yes|y|1)$/i.test(text)) return true;
  return /^(?:false|no|n|0)$/i.test(text) ? false : undefined;
}

/** A number that is not negative, as 12, 12.5 or 1,234.5; undefined for anything else, decimal commas included. */
export function numberCell(text: string): number | undefined {
  const plain = plainNumber(text);
  return plain === undefined ? undefined : Number(plain);
}

export type MoneyCell =
  | { readonly kind: 'money'; readonly picoUsd: PicoUsd }
  | { readonly kind: 'empty' | 'no-number' }
  | { readonly kind: 'currency'; readonly currency: string };

const signs = new Map([
  ['€', 'EUR'],
  ['£', 'GBP'],
  ['¥', 'JPY'],
  ['₹', 'INR'],
]);

/** Dollars as 12.50, $1,234.50 or `12.50 USD`. An amount in another currency is not converted: it is named. */
export function moneyCell(text: string): MoneyCell {
  if (text === '') return { kind: 'empty' };
  const match = /^([A-Z]{3}|[$€£¥₹])?\s*(-?[\d.,]+)\s*([A-Z]{3}|[$€£¥₹])?$/i.exec(text);
  if (match === null) return { kind: 'no-number' };
  const written = (match[1] ?? match[3] ?? 'USD').toUpperCase();
  const currency = written === '$' ? 'USD' : (signs.get(written) ?? written);
  if (currency !== 'USD') return { kind: 'currency', currency };
  const [sign, amount] = splitSign(match[2] ?? '');
  const picoUsd = usdToPico(plainNumber(amount) ?? 'none');
  return picoUsd === undefined ? { kind: 'no-number' } : { kind: 'money', picoUsd: sign * picoUsd };
}

function splitSign(text: string): readonly [bigint, string] {
  return text.startsWith('-') ? [-1n, text.slice(1)] : [1n, text];
}

/** Without the commas between thousands. `1.234,50` and `12,50` could be either, and are refused. */
function plainNumber(text: string): string | undefined {
  if (/^\d{1,30}(?:\.\d{1,30})?$/.test(text)) return text;
  return /^\d{1,3}(?:,\d{3}){1,9}(?:\.\d{1,30})?$/.test(text)
    ? text.replaceAll(',', '')
    : undefined;
}

/**
 * A cell that a spreadsheet would run: it begins with =, @, a tab or a line break, or with + or - and is no number.
 * Marginal runs nothing; such a cell is a text, and a sign that the file was tampered with or exported wrongly.
 */
export function isFormula(text: string): boolean {
  return (
    /^[=@\t\r\n]/.test(text) || (/^[+-]/.test(text) && !/^[+-]\s*[$€£¥₹]?[\d.,]+%?$/.test(text))
  );
}
