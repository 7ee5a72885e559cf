import { focusCsv } from '../../core/report/statement/focusCsv';
import { statementCsv } from '../../core/report/statement/statementCsv';
import { statementJson } from '../../core/report/statement/statementJson';
import { exitCodes } from '../exitCodes';
import type { Output } from '../output';
import { printJson } from '../output';
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
  if (options.format === 'json') printJson(output, statementJson(facts));
  else if (options.format === 'focus') output.stdout.write(focusCsv(facts, pricer));
  else output.stdout.write(statementCsv(facts));
  return isIncomplete ? exitCodes.unreadable : exitCodes.ok;
}
