import { focusCsv } from '../../core/report/statement/focusCsv';
import { statementCsvLines } from '../../core/report/statement/statementCsv';
import { statementJsonText } from '../../core/report/statement/statementJson';
import { exitCodes } from '../exitCodes';
import type { Output } from '../output';
import type { StatementOptions } from '../readStatement';
import { readStatement } from '../readStatement';

interface ExportOptions extends StatementOptions {
  readonly format: 'csv' | 'json' | 'focus';
}

/** `marginal export`: every run behind the report; the same inputs always give the same bytes. */
export async function exportStatement(
  paths: readonly string[],
  options: ExportOptions,
  output: Output,
): Promise<number> {
  const read = await readStatement(paths, options, output);
  if (read === undefined) return exitCodes.badUsage;
  const { facts, pricer, isIncomplete } = read;
  if (options.format === 'focus') output.stdout.write(focusCsv(facts, pricer));
  else {
    writeAll(
      options.format === 'json' ? statementJsonText(facts) : statementCsvLines(facts),
      output,
    );
  }
  return isIncomplete ? exitCodes.unreadable : exitCodes.ok;
}

const portionCharacters = 1 << 20;

/** In portions: a write for each line would take longer than making it. */
function writeAll(pieces: Iterable<string>, output: Output): void {
  let portion = '';
  for (const piece of pieces) {
    portion += piece;
    if (portion.length < portionCharacters) continue;
    output.stdout.write(portion);
    portion = '';
  }
  output.stdout.write(portion);
}
