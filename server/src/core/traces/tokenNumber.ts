/** Counts beyond this are no counts: a call of a billion tokens does not exist. */
const mostTokens = 1_000_000_000_000;

/**
 * A token count as traces write it: a number or a decimal string. Absent and null are undefined;
 * `invalid` for what is negative, fractional, not finite or absurdly large.
 */
export function tokenNumber(value: unknown): number | 'invalid' | undefined {
  if (value === undefined || value === null) return undefined;
  const number = typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isInteger(number)) return 'invalid';
  return number >= 0 && number <= mostTokens ? number : 'invalid';
}

/** Reads several counts at once; the name of the first that is invalid, or all of them with 0 for absent ones. */
export function tokenNumbers<Name extends string>(
  values: Readonly<Record<Name, unknown>>,
): Readonly<Record<Name, number>> | { readonly invalid: Name } {
  const result = {} as Record<Name, number>;
  for (const name of Object.keys(values) as Name[]) {
    const number = tokenNumber(values[name]);
    if (number === 'invalid') return { invalid: name };
    result[name] = number ?? 0;
  }
  return result;
}
