import { readFileSync } from 'node:fs';
import type { AnalysisOptions, Knowledge } from '../../server/src/core/analysis/analyzeDocument';
import { analyzeDocument, findingsOf } from '../../server/src/core/analysis/analyzeDocument';
import type { DocumentFormat, ParseContext } from '../../server/src/core/documents/documentFormat';
import { noWorkspace } from '../../server/src/core/documents/documentFormat';
import { findFormat } from '../../server/src/core/documents/findFormat';
import { defaultAssumptions } from '../../server/src/core/estimate/costStack';
import { createModelCatalogue } from '../../server/src/core/models/createModelCatalogue';
import { createPriceBook } from '../../server/src/core/prices/createPriceBook';
import { createSupplement } from '../../server/src/core/prices/supplementSource';
import { createTokenizers } from '../../server/src/core/tokens/createTokenizers';
import type { CodeShape } from './support/code';
import { codeOf, codeShapes } from './support/code';
import { createRandom } from './support/random';

/**
 * What a keystroke costs in a file of 5,000 lines of code: reading it again, and the whole analysis with counts,
 * prices and findings. Wall time in milliseconds, median and 95th percentile.
 */
const lineCount = 5000;
const keystrokes = 200;
/** The most that reading an edited Python file may take, by median. */
const allowedMs = 10;

const supplement = createSupplement();
const knowledge: Knowledge = {
  models: createModelCatalogue(supplement),
  prices: createPriceBook({ supplement }),
  tokenizers: createTokenizers((id) => readFileSync(`dist/data/${id}.bin`)),
};
const options: AnalysisOptions = {
  assumptions: defaultAssumptions,
  nowMs: Date.UTC(2026, 10, 22),
};

function wallMs(work: () => void): number {
  const before = performance.now();
  work();
  return performance.now() - before;
}

function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length * share)] ?? Number.NaN;
}

function shown(values: readonly number[]): string {
  return `${percentile(values, 0.5).toFixed(1)} / ${percentile(values, 0.95).toFixed(1)}`;
}

/** Types letters at a place that moves to somewhere else every 20 letters, and times what `read` makes of each text. */
function typing(initial: string, read: (text: string) => void): readonly number[] {
  const random = createRandom(11);
  let text = initial;
  let place = 0;
  read(text);
  return Array.from({ length: keystrokes }, (_, index) => {
    place = index % 20 === 0 ? random(text.length) : place + 1;
    // A text that came over a pipe is one flat string; one that was put together is not.
    const edited = `${text.slice(0, place)}e${text.slice(place)}`;
    text = Buffer.from(edited, 'utf16le').toString('utf16le');
    return wallMs(() => read(text));
  });
}

interface Subject {
  readonly format: DocumentFormat;
  readonly context: ParseContext;
}

function subjectOf({ path }: CodeShape, text: string): Subject {
  const format = findFormat({ path, languageId: '', head: text.slice(0, 4096) });
  if (format === undefined) throw new Error(`Nothing reads ${path}.`);
  return { format, context: { path, languageId: '', memory: {}, workspace: noWorkspace } };
}

const rows: Record<string, Record<string, string>> = {};
let slowest = 0;
for (const shape of codeShapes) {
  const text = codeOf(shape, lineCount);
  const { format, context } = subjectOf(shape, text);
  const full = Array.from({ length: 20 }, () =>
    wallMs(() => format.parse(text, { ...context, memory: {} })),
  );
  const again = typing(text, (edited) => format.parse(edited, context));
  const whole = typing(text, (edited) => {
    const analysis = analyzeDocument(edited, format, context, knowledge, options);
    findingsOf(analysis, knowledge, { levels: {} });
  });
  const analysis = analyzeDocument(text, format, context, knowledge, options);
  rows[shape.name] = {
    calls: String(analysis.document.calls.length),
    'first reading': shown(full),
    'reading after an edit': shown(again),
    'whole analysis after an edit': shown(whole),
  };
  if (shape.path.endsWith('.py')) slowest = Math.max(slowest, percentile(again, 0.5));
}
console.log(`${lineCount} lines, ms (median / 95th percentile)`);
console.table(rows);

/** Every beginning of a file of calls, as somebody who types it makes them one after another. */
const prefixes: Record<string, Record<string, string>> = {};
for (const shape of codeShapes) {
  const text = codeOf(shape, 100);
  const { format, context } = subjectOf(shape, text);
  const times = Array.from({ length: text.length }, (_, length) =>
    wallMs(() => format.parse(text.slice(0, length), { ...context, memory: {} })),
  );
  prefixes[shape.name] = {
    characters: String(text.length),
    'each beginning': shown(times),
    slowest: Math.max(...times).toFixed(1),
  };
}
console.log('Every beginning of 100 lines, ms');
console.table(prefixes);

const holds = slowest <= allowedMs;
console.log(`An edit in Python is read in ${slowest.toFixed(1)} ms (at most ${allowedMs}).`);
process.exit(holds ? 0 : 1);
