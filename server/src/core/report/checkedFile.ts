import type { Finding } from '../lint/rule';
import type { LineIndex } from '../text/lineIndex';

/** One file that `marginal check` has read, with what it found there. */
export interface CheckedFile {
  /** As given on the command line, or below a folder as given. */
  readonly path: string;
  readonly lines: LineIndex;
  readonly findings: readonly Finding[];
}
