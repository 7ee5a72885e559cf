/** What a call has that a mapping can point at. */
export const mappedFields = [
  'model',
  'provider',
  'inputTokens',
  'cacheReadTokens',
  'cacheWriteTokens',
  'cacheWriteHourTokens',
  'outputTokens',
  'reasoningTokens',
  'time',
  'endTime',
  'id',
  'session',
  'run',
  'workflow',
  'segment',
  'unit',
  'costUsd',
  'serviceTier',
  'error',
] as const;

export type MappedField = (typeof mappedFields)[number];

/** How trace files of somebody's own shape are read, as marginal.yaml says it. Plain JSON: it goes to other threads. */
export interface TraceMapping {
  /** Its key in marginal.yaml. */
  readonly name: string;
  readonly rows: 'json' | 'jsonl' | 'csv';
  /** Where in a JSON document, or in a line, the list of rows is; the value itself where nothing is said. */
  readonly list?: string | undefined;
  /** Paths into a JSON row, or columns of a CSV file. */
  readonly fields: Readonly<Partial<Record<MappedField, string | undefined>>>;
  /** Whether `inputTokens` holds the cached tokens too. Undefined: not said, so that it is assumed and shown as that. */
  readonly cache?: 'inside' | 'beside' | undefined;
  /** Whether `outputTokens` holds the reasoning too; it does where nothing is said. */
  readonly reasoning?: 'inside' | 'beside' | undefined;
}
