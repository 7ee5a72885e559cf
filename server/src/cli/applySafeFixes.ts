import { isUtf8 } from 'node:buffer';
import { accessSync, constants, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { reasonOf } from '../core/text/reasonOf';
import { nonOverlappingEdits } from '../core/lint/nonOverlappingEdits';
import type { Finding } from '../core/lint/rule';
import { plural } from '../core/report/plural';
import { applyEdits } from '../core/text/span';
import type { Output } from './output';
import { printable } from './output';

/** Whether the file is as it should be now: one that cannot be written, or would lose bytes, stays as it was. */
export function applySafeFixes(
  path: string,
  text: string,
  findings: readonly Finding[],
  output: Output,
): boolean {
  const safe = findings.flatMap(({ fixes }) => fixes.filter((fix) => fix.isSafe).slice(0, 1));
  const edits = nonOverlappingEdits(safe);
  if (edits.length === 0) return true;
  try {
    // Renaming would replace even a file that its owner made read-only.
    accessSync(path, constants.W_OK);
    if (!isUtf8(readFileSync(path))) throw new Error('not fixed, because it is not UTF-8.');
    // Beside the file and then in its place, so that no crash leaves half of it.
    const draft = `${path}.marginal-draft`;
    writeFileSync(draft, applyEdits(text, edits), { mode: statSync(path).mode });
    renameSync(draft, path);
  } catch (error) {
    const reason = reasonOf(error);
    output.stderr.write(`${printable(`${path}: ${reason}`)}\n`);
    return false;
  }
  output.stderr.write(`${printable(path)}: applied ${plural(edits.length, 'safe edit')}.\n`);
  return true;
}
