import type { TraceFile, TraceFormat } from '../traceFormat';
import { claudeCode } from './claudeCode/claudeCode';
import { otlp, otlpDocument } from './otlp/otlp';

/** Every format, in the order in which they are asked: line formats before those that read a file whole. */
export const traceFormats: readonly TraceFormat[] = [otlp, claudeCode, otlpDocument];

/** The format of a file that begins with these lines; undefined when none knows it. */
export function recognizeTrace(
  firstLines: readonly string[],
  file: TraceFile,
): TraceFormat | undefined {
  return traceFormats.find((format) => format.recognizes(firstLines, file));
}
