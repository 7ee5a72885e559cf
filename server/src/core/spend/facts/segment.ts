import { numberColumn, wordColumn } from './factTable';

/** Raised when what bytes mean changes: older bytes are then read from the traces again. */
export const segmentVersion = 1;

/** What a record of a segment is. A start is followed by the version: segments one after another are a segment. */
export const segmentKind = { start: 0x7f, call: 1, retraction: 2, other: 3 } as const;

/** Columns of a call that hold texts, as they follow each other. */
export const textColumns = [
  wordColumn.model,
  wordColumn.provider,
  wordColumn.serviceTier,
  wordColumn.session,
  wordColumn.run,
  wordColumn.workflow,
  wordColumn.reportedUsd,
  wordColumn.inputHash,
  wordColumn.attributes,
] as const;

/** Columns of a call that hold its usage, as they follow each other. */
export const usageColumns = [
  numberColumn.uncachedInputTokens,
  numberColumn.cacheReadTokens,
  numberColumn.cacheWrite5mTokens,
  numberColumn.cacheWrite1hTokens,
  numberColumn.outputTokens,
  numberColumn.reasoningTokens,
] as const;
