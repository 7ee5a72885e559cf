import { readFileSync } from 'node:fs';
import type { DocumentFormat, ParseContext } from '../../server/src/core/documents/documentFormat';
import { findFormat } from '../../server/src/core/documents/findFormat';
import { contextOf, headOf } from './formatFixtures';
import { typedCalls, typingRate } from './typedCalls';

/**
 * What `npm run conformance` prints of typing: at how many positions a call keeps its model, and whether every beginning
 * of each file named on the command line is read without an exception and soon. Exits with 1 when it is not.
 */
const leastRate = 0.98;
const allowedMs = 50;

function typingRows(): Record<string, Record<string, string>> {
  const rows: Record<string, Record<string, string>> = {};
  for (const { formatId, calls, below } of typedCalls) {
    for (const call of calls) {
      const rates = ['', below].map((text) => typingRate(formatId, call, text));
      const [end, above] = rates.map(({ positions, found }) => (found / positions).toFixed(3));
      const positions = String(rates[0]?.positions ?? 0);
      rows[`${formatId}, ${call.sdk}`] = {
        positions,
        'at the end': end ?? '',
        'above code': above ?? '',
      };
    }
  }
  return rows;
}

function wallMs(work: () => void): number {
  const before = performance.now();
  work();
  return performance.now() - before;
}

/** The least of several timings, so that a pause of the machine is not taken for a slow parse. */
function parseMs(format: DocumentFormat, text: string, context: ParseContext): number {
  let least = Infinity;
  for (let round = 0; round < 4 && least > allowedMs; round += 1) {
    least = Math.min(
      least,
      wallMs(() => format.parse(text, { ...context, memory: {} })),
    );
  }
  return least;
}

interface Beginnings {
  readonly count: number;
  readonly slowestMs: number;
  readonly problems: readonly string[];
}

function readBeginnings(file: string): Beginnings {
  const text = readFileSync(file, 'utf8');
  const format = findFormat(headOf(file, text));
  if (format === undefined) return { count: 0, slowestMs: 0, problems: [] };
  const problems: string[] = [];
  let slowestMs = 0;
  for (let length = 0; length <= text.length; length += 1) {
    try {
      const took = parseMs(format, text.slice(0, length), contextOf(file));
      slowestMs = Math.max(slowestMs, took);
      if (took > allowedMs)
        problems.push(`${file}: ${length} characters take ${took.toFixed(0)} ms`);
    } catch (error) {
      problems.push(`${file}: ${length} characters throw ${String(error)}`);
    }
  }
  return { count: text.length + 1, slowestMs, problems };
}

const rows = typingRows();
console.log('Share of positions at which a half-typed call keeps its model');
console.table(rows);
const isKept = Object.values(rows).every(
  (row) => Number(row['at the end']) >= leastRate && Number(row['above code']) >= leastRate,
);

const files = process.argv.slice(2);
const read = files.map(readBeginnings);
const problems = read.flatMap((each) => each.problems);
for (const problem of problems.slice(0, 20)) console.log(problem);
const count = read.reduce((sum, each) => sum + each.count, 0);
const slowest = Math.max(0, ...read.map(({ slowestMs }) => slowestMs));
console.log(
  `${count} beginnings of ${files.length} files, the slowest in ${slowest.toFixed(0)} ms, ${problems.length} problems`,
);
process.exit(isKept && problems.length === 0 ? 0 : 1);
