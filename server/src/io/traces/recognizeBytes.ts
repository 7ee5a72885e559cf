import { recognizeTrace } from '../../core/traces/formats';
import type { TraceFormat } from '../../core/traces/traceFormat';

/** A format is told from at most so many lines. */
const recognizedLines = 5000;

const lineFeed = 10;

/** Most files tell what they are by so many bytes … */
export const shortHeadBytes = 4 << 10;
/** … others by so many … */
export const headBytes = 64 << 10;
/** … and where a pasted log or picture fills these, by so many. What stands further down is not looked at. */
export const recognizedBytes = 8 << 20;

/** The format of a file of some length, looking at no more of it than must be. */
export function recognizeFile(
  bytesOf: (length: number) => Buffer,
  length: number,
  path: string,
): TraceFormat | undefined {
  // A line that is cut short looks like a document; only whole lines are certain so soon.
  const short = bytesOf(shortHeadBytes);
  const isTelling = length <= shortHeadBytes || short.includes(lineFeed);
  const first = isTelling ? recognizeBytes(short, path) : undefined;
  if (first !== undefined && (first.shape === 'lines' || length <= shortHeadBytes)) return first;
  const second = length > shortHeadBytes ? recognizeBytes(bytesOf(headBytes), path) : undefined;
  if (second !== undefined || length <= headBytes) return second;
  return recognizeBytes(bytesOf(recognizedBytes), path);
}

/** The format of a file that begins with these bytes; undefined when none knows it. */
export function recognizeBytes(bytes: Buffer, path: string): TraceFormat | undefined {
  return recognizeTrace(firstLinesOf(bytes), { path: path.replaceAll('\\', '/') });
}

/** Whole lines only, so that a long one is not taken for a malformed one; a single line counts as it stands. */
function firstLinesOf(bytes: Buffer): readonly string[] {
  const lines = bytes
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/);
  return (lines.length > 1 ? lines.slice(0, -1) : lines).slice(0, recognizedLines);
}
