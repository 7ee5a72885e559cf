import { isAscii } from 'node:buffer';
import { recognizeTrace } from '../../core/traces/formats';
import type { TraceFormat } from '../../core/traces/traceFormat';

/** A format is told from at most so many lines. */
const recognizedLines = 5000;

const lineFeed = 10;

/** Whole lines tell by so many bytes, of which more are looked at only where fewer do not tell. */
const heads = [4 << 10, 16 << 10, 64 << 10, 512 << 10] as const;
export const shortHeadBytes = heads[0];
/** Documents, which may end anywhere, tell by so many … */
export const headBytes = 64 << 10;
/** … and where a pasted log or picture fills these, by so many. What stands further down is not looked at. */
export const recognizedBytes = 8 << 20;

/** The format of a file of some length, looking at no more of it than must be. */
export function recognizeFile(
  bytesOf: (length: number) => Buffer,
  length: number,
  path: string,
): TraceFormat | undefined {
  for (const bytes of heads) {
    if (length <= bytes) return recognizeBytes(bytesOf(bytes), path);
    const head = bytesOf(bytes);
    // A line that is cut short looks like a document; only whole lines are certain so soon.
    const hasLine = head.includes(lineFeed);
    const format = hasLine || bytes === headBytes ? recognizeBytes(head, path) : undefined;
    if (format?.shape === 'lines' || (format !== undefined && bytes >= headBytes)) return format;
  }
  return recognizeBytes(bytesOf(recognizedBytes), path);
}

/** The format of a file that begins with these bytes; undefined when none knows it. */
export function recognizeBytes(bytes: Buffer, path: string): TraceFormat | undefined {
  return recognizeTrace(firstLinesOf(bytes), { path: path.replaceAll('\\', '/') });
}

/** Whole lines only, so that a long one is not taken for a malformed one; a single line counts as it stands. */
function firstLinesOf(bytes: Buffer): readonly string[] {
  // Plain ASCII is decoded faster as Latin-1.
  const text = isAscii(bytes)
    ? bytes.toString('latin1')
    : bytes.toString('utf8').replace(/^\uFEFF/, '');
  const lines = text.split(text.includes('\r') ? /\r?\n/ : '\n');
  return (lines.length > 1 ? lines.slice(0, -1) : lines).slice(0, recognizedLines);
}
