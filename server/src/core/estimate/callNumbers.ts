/** `settings.max_output-tokens` and `maxOutputTokens` are one key: the last segment, without separators or case. */
export function plainKey(key: string): string {
  const last = key.slice(key.lastIndexOf('.') + 1);
  return last.replace(/[_-]/g, '').toLowerCase();
}

/** A whole number above 0 as files write it, "4_096"; undefined for anything else, such as a name set at run time. */
export function positiveInteger(value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  const plain = value.replace(/_/g, '');
  return /^\d{1,9}$/.test(plain) && Number(plain) > 0 ? Number(plain) : undefined;
}
