import { isUtf8 } from 'node:buffer';
import { accessSync, constants, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import type { Analysis } from '../../core/analysis/analyzeDocument';
import { findingsOf } from '../../core/analysis/analyzeDocument';
import { nonOverlappingEdits } from '../../core/lint/nonOverlappingEdits';
import type { Finding, Level } from '../../core/lint/rule';
import { findingJson } from '../../core/report/checkJson';
import { checkText } from '../../core/report/checkText';
import { LineIndex } from '../../core/text/lineIndex';
import { applyEdits } from '../../core/text/span';
import { loadKnowledge } from '../../io/loadKnowledge';
import { analyzePaths } from '../analyzePaths';
import { exitCodes } from '../exitCodes';
import type { Output } from '../output';
import { printable, printJson, printLine } from '../output';

interface CheckOptions {
  readonly format: 'text' | 'json';
  readonly failOn: Level;
  readonly fix?: boolean;
  readonly model?: string;
}

const severity: Readonly<Record<Level, number>> = { error: 3, warning: 2, information: 1, hint: 0 };

/** `marginal check`: the findings of the files; with `--fix`, those that are left once the safe fixes are applied. */
export async function check(
  paths: readonly string[],
  options: CheckOptions,
  output: Output,
): Promise<number> {
  const knowledge = loadKnowledge();
  const read = () => analyzePaths(paths, options, knowledge, output);
  const findingsIn = (analysis: Analysis): readonly Finding[] =>
    findingsOf(analysis, knowledge, {});
  let analyzed = await read();
  let hasFailed = false;
  if (options.fix) {
    for (const { path, analysis } of analyzed.files) {
      hasFailed = !applySafeFixes(path, analysis.text, findingsIn(analysis), output) || hasFailed;
    }
    analyzed = await read();
  }
  const checked = analyzed.files.map(({ path, analysis }) => ({
    path,
    problems: analysis.document.problems,
    lines: new LineIndex(analysis.text),
    findings: findingsIn(analysis),
  }));
  for (const { path, problems, lines } of checked) {
    for (const { span, message } of problems) {
      output.stderr.write(`${printable(`${path}:${lines.lineAt(span.start) + 1}: ${message}`)}\n`);
    }
  }
  if (options.format === 'json') {
    const findings = checked.flatMap(({ path, lines, findings: each }) =>
      each.map((finding) => findingJson(path, finding, lines)),
    );
    printJson(output, { version: 1, findings });
  } else {
    for (const line of checkText(checked)) printLine(output, line);
  }
  const worst = Math.max(
    -1,
    ...checked.flatMap(({ findings }) => findings.map(({ level }) => severity[level])),
  );
  if (worst >= severity[options.failOn]) return exitCodes.findings;
  return analyzed.hasUnreadable || hasFailed ? exitCodes.unreadable : exitCodes.ok;
}

/** Whether the file is as it should be now: one that cannot be written, or would lose bytes, stays as it was. */
function applySafeFixes(
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
    const reason = error instanceof Error ? error.message : String(error);
    output.stderr.write(`${printable(`${path}: ${reason}`)}\n`);
    return false;
  }
  const plural = edits.length === 1 ? '' : 's';
  output.stderr.write(`${printable(path)}: applied ${edits.length} safe edit${plural}.\n`);
  return true;
}
