import { member, parseJson } from '../../jsonRecord';

/** CSV-derived exports write objects as JSON texts. */
export function parsed(value: unknown): unknown {
  return typeof value === 'string' ? parseJson(value) : value;
}

/** The first of several spellings that has a value. */
export function either(record: unknown, ...names: readonly string[]): unknown {
  for (const name of names) {
    const value = member(record, name);
    if (value !== undefined && value !== null && value !== '') return value;
  }
  return undefined;
}
