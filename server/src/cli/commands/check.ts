import { writeFileSync } from 'node:fs';
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
import { printJson, printLine } from '../output';

interface CheckOptions {
  readonly format: 'text' | 'json';
  readonly failOn: Level;
  readonly fix?: boolean;
  readonly model?: string;
}

const severity: Readonly<Record<Level, number>> = { error: 3, warning: 2, information: 1, hint: 0 };

/** `marginal check`: the findings of the files, and with `--fix` their safe fixes. */
export async function check(
  paths: readonly string[],
  options: CheckOptions,
  output: Output,
): Promise<number> {
  const knowledge = loadKnowledge();
  const { files, hasUnreadable } = await analyzePaths(paths, options, knowledge, output);
  const checked = files.map(({ path, analysis }) => ({
    path,
    text: analysis.text,
    lines: new LineIndex(analysis.text),
    findings: findingsOf(analysis, knowledge, {}),
  }));
  if (options.fix)
    for (const { path, text, findings } of checked) applySafeFixes(path, text, findings, output);
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
  return hasUnreadable ? exitCodes.unreadable : exitCodes.ok;
}

function applySafeFixes(
  path: string,
  text: string,
  findings: readonly Finding[],
  output: Output,
): void {
  const safe = findings.flatMap(({ fixes }) => fixes.filter((fix) => fix.isSafe).slice(0, 1));
  const edits = nonOverlappingEdits(safe);
  if (edits.length === 0) return;
  writeFileSync(path, applyEdits(text, edits));
  output.stderr.write(
    `${path}: applied ${edits.length} safe edit${edits.length === 1 ? '' : 's'}.\n`,
  );
}
