/** Rows of a table keyed by how a normalised model id begins. */
export type PrefixTable<T> = readonly (readonly [prefix: string, value: T])[];

/** The row whose prefix fits the id best: the longest. Undefined when none fits. */
export function longestPrefix<T>(table: PrefixTable<T>, modelId: string): T | undefined {
  let best: readonly [string, T] | undefined;
  for (const row of table) {
    if (row[0].length > (best?.[0].length ?? -1) && modelId.startsWith(row[0])) best = row;
  }
  return best?.[1];
}
