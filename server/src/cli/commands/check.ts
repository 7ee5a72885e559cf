import path from 'node:path';
import type { Analysis } from '../../core/analysis/analyzeDocument';
import { findingsOf } from '../../core/analysis/analyzeDocument';
import { lintSettingsFor } from '../../core/lint/lintSettings';
import type { Finding, Level } from '../../core/lint/rule';
import { checkGithub } from '../../core/report/checkGithub';
import { findingJson } from '../../core/report/checkJson';
import { checkSarif } from '../../core/report/checkSarif';
import { checkText } from '../../core/report/checkText';
import type { CheckedFile } from '../../core/report/checkedFile';
import { LineIndex } from '../../core/text/lineIndex';
import { productVersion } from '../../io/productVersion';
import type { AnalyzedPaths } from '../analyzePaths';
import { analyzePaths } from '../analyzePaths';
import { applySafeFixes } from '../applySafeFixes';
import { configOf } from '../configOf';
import { exitCodes } from '../exitCodes';
import type { KnowledgeFlags } from '../knowledgeOptions';
import { knowledgeFor } from '../knowledgeOptions';
import type { Output } from '../output';
import { printable, printJson, printLine } from '../output';

export const checkFormats = ['text', 'json', 'sarif', 'github'] as const;

interface CheckOptions extends KnowledgeFlags {
  readonly format: (typeof checkFormats)[number];
  readonly failOn: Level;
  readonly fix?: boolean;
  readonly model?: string;
  readonly config?: string;
}

const severity: Readonly<Record<Level, number>> = { error: 3, warning: 2, information: 1, hint: 0 };

/** `marginal check`: the findings of the files; with `--fix`, those that are left once the safe fixes are applied. */
export async function check(
  paths: readonly string[],
  options: CheckOptions,
  output: Output,
): Promise<number> {
  const { knowledge, hasUnreadable } = await knowledgeFor(options, output);
  const config = configOf(options, output);
  const configFolder = options.config === undefined ? '.' : path.dirname(options.config);
  const read = () => analyzePaths(paths, options, config, knowledge, output);
  const findingsIn = (analysis: Analysis): readonly Finding[] => {
    const file = path.relative(configFolder, path.resolve(analysis.path));
    const relativePath = file.split(path.sep).join('/');
    const settings = lintSettingsFor({ levels: {} }, config, relativePath);
    return findingsOf(analysis, knowledge, settings);
  };
  let analyzed = await read();
  let hasFailed = false;
  if (options.fix) {
    for (const { path, analysis } of analyzed.files) {
      hasFailed = !applySafeFixes(path, analysis.text, findingsIn(analysis), output) || hasFailed;
    }
    analyzed = await read();
  }
  const checked = analyzed.files.map(({ path, analysis }): CheckedFile => {
    const lines = new LineIndex(analysis.text);
    for (const { span, message } of analysis.document.problems) {
      output.stderr.write(`${printable(`${path}:${lines.lineAt(span.start) + 1}: ${message}`)}\n`);
    }
    return { path, lines, findings: findingsIn(analysis) };
  });
  print(checked, analyzed, options, output);
  const levels = checked.flatMap(({ findings }) => findings.map(({ level }) => severity[level]));
  if (levels.some((level) => level >= severity[options.failOn])) return exitCodes.findings;
  return hasUnreadable || analyzed.unreadable.length > 0 || hasFailed
    ? exitCodes.unreadable
    : exitCodes.ok;
}

function print(
  files: readonly CheckedFile[],
  { unreadable }: AnalyzedPaths,
  { format }: CheckOptions,
  output: Output,
): void {
  switch (format) {
    case 'json':
      printJson(output, {
        version: 1,
        findings: files.flatMap(({ path, lines, findings }) =>
          findings.map((finding) => findingJson(path, finding, lines)),
        ),
      });
      return;
    case 'sarif':
      printJson(output, checkSarif(files, unreadable, productVersion()));
      return;
    case 'github':
      for (const line of checkGithub(files)) printLine(output, line);
      return;
    case 'text':
      for (const line of checkText(files)) printLine(output, line);
  }
}
