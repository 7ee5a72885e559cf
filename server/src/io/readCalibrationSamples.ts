import { readFileSync, statSync } from 'node:fs';
import type { BaseCounters } from '../core/tokens/tokenizer';
import type { RecordedSample } from '../core/traces/prompts/calibrationSample';
import { calibrationSample } from '../core/traces/prompts/calibrationSample';
import type { RecordedCall } from '../core/traces/prompts/recordedPrompt';
import type { TraceFile, TraceFormat } from '../core/traces/traceFormat';
import { decoderOf } from './traces/fileContent';
import { recognizeBytes } from './traces/recognizeBytes';

/** What a pass over traces may read, so that it ends soon on any disk. */
export interface CalibrationLimits {
  readonly fileBytes: number;
  readonly totalBytes: number;
  readonly samples: number;
}

export const calibrationLimits: CalibrationLimits = {
  fileBytes: 64 << 20,
  totalBytes: 256 << 20,
  samples: 5000,
};

/**
 * Reads what the calls in trace files were sent and billed, the newest files first, and gives the numbers alone. A text
 * lives while its line is read. Files that cannot be read, are no traces, or hold no prompts are passed over.
 */
export function readCalibrationSamples(
  files: readonly string[],
  counters: BaseCounters,
  limits = calibrationLimits,
): readonly RecordedSample[] {
  const samples: RecordedSample[] = [];
  const seen = new Set<string>();
  let bytesLeft = limits.totalBytes;
  for (const { path, bytes } of newestFirst(files)) {
    if (bytes > limits.fileBytes || bytes > bytesLeft) continue;
    bytesLeft -= bytes;
    for (const call of recordedCallsIn(path)) {
      // Streamed and exported copies of one call are one call.
      const { identity } = call.call;
      if (identity !== undefined && seen.has(identity)) continue;
      if (identity !== undefined) seen.add(identity);
      const sample = calibrationSample(call, counters);
      if (sample !== undefined) samples.push(sample);
      if (samples.length >= limits.samples) return samples;
    }
  }
  return samples;
}

function newestFirst(files: readonly string[]) {
  const found = files.flatMap((path) => {
    try {
      const { size, mtimeMs } = statSync(path);
      return [{ path, bytes: size, mtimeMs }];
    } catch {
      // Gone since it was listed.
      return [];
    }
  });
  return found.sort((a, b) => b.mtimeMs - a.mtimeMs);
}

function* recordedCallsIn(path: string): Iterable<RecordedCall> {
  const content = contentOf(path);
  if (content === undefined) return;
  const file: TraceFile = { path: path.replaceAll('\\', '/') };
  const format = recognizeBytes(content.subarray(0, headBytes), path);
  const reader = format?.createPromptReader?.();
  const { readPrompts } = format ?? {};
  if (format === undefined || (reader ?? readPrompts) === undefined) return;
  for (const line of linesOf(content, format)) {
    yield* reader?.read(line) ?? readPrompts?.(line, file) ?? [];
  }
}

const headBytes = 64 << 10;

function contentOf(path: string): Buffer | undefined {
  try {
    const bytes = readFileSync(path);
    return decoderOf(bytes)?.(bytes) ?? bytes;
  } catch {
    // Unreadable or cut short: it teaches nothing, and the ingest says what is wrong with it.
    return undefined;
  }
}

function* linesOf(content: Buffer, format: TraceFormat): Iterable<string> {
  if (format.shape === 'whole') {
    yield withoutMark(content.toString('utf8'));
    return;
  }
  for (let start = 0; start < content.length;) {
    const found = content.indexOf(10, start);
    const end = found < 0 ? content.length : found;
    if (end > start) yield withoutMark(content.toString('utf8', start, end));
    start = end + 1;
  }
}

function withoutMark(text: string): string {
  return text.replace(/^\uFEFF/, '').replace(/\r$/, '');
}
