import { readFileSync } from 'node:fs';
import { reasonOf } from '../../core/text/reasonOf';
import { checkRecords } from '../../core/evidence/archive';
import { plural } from '../../core/report/plural';
import { isRecord, member, parseJson } from '../../core/traces/jsonRecord';
import { exitCodes } from '../exitCodes';
import type { Output } from '../output';
import { printable, printLine } from '../output';

/** `marginal verify`: whether the runs of an export are as they were written. Exits with 1 where one was altered. */
export function verify(file: string, output: Output): number {
  const runs = runsIn(file);
  if (typeof runs === 'string') {
    output.stderr.write(`${printable(`${file}: ${runs}`)}\n`);
    return exitCodes.unreadable;
  }
  const records = runs.map((record: unknown, index) => ({ place: index + 1, record }));
  const { intact, problems } = checkRecords(records);
  for (const { line, message } of problems) {
    const run = member(runs[line - 1], 'run');
    const name = typeof run === 'string' ? ` (${run})` : '';
    output.stderr.write(`${printable(`${file}: run ${line}${name}: ${message}`)}\n`);
  }
  printLine(output, `${plural(intact.length, 'run')} as written, ${problems.length} altered.`);
  return problems.length > 0 ? exitCodes.findings : exitCodes.ok;
}

/** The runs of an export, or why there are none. */
function runsIn(file: string): readonly unknown[] | string {
  try {
    const root = parseJson(readFileSync(file, 'utf8'));
    const runs = isRecord(root) ? member(root, 'runs') : undefined;
    return Array.isArray(runs) ? runs : 'This is no JSON export of marginal.';
  } catch (error) {
    return reasonOf(error);
  }
}
