// How near estimates of input come to what was billed, on traces that record both. Run by scripts/accuracy.mjs.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { walkFiles } from '../../server/src/io/walkFiles';
import { readCalibrationSamples } from '../../server/src/io/readCalibrationSamples';
import { crossPredict, predictInput } from '../../server/src/core/tokens/calibration/predictInput';
import { isComparable } from '../../server/src/core/tokens/calibration/isComparable';
import { createTokenizers } from '../../server/src/core/tokens/createTokenizers';
import type { TokenCount } from '../../server/src/core/tokens/tokenCount';
import { familyOf } from '../../server/src/core/tokens/tokenizerFamilies';
import type { RecordedSample } from '../../server/src/core/traces/prompts/calibrationSample';
import { percentile } from './support/statistics';

/** The day that a fit would bear; no figure depends on it. */
const day = '2026-11-24';

interface Prediction {
  readonly billed: number;
  readonly count: TokenCount;
}

/** The size of the error as a share of the bill. */
function errorOf({ billed, count }: Prediction): number {
  return Math.abs(count.tokens - billed) / billed;
}

function isInBand({ billed, count }: Prediction): boolean {
  return count.lowTokens <= billed && billed <= count.highTokens;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

function columnsOf(predictions: readonly Prediction[]): readonly string[] {
  const errors = predictions.map(errorOf);
  const inBand = predictions.filter(isInBand).length / predictions.length;
  return [percentile(errors, 0.5), percentile(errors, 0.9), inBand].map(percent);
}

/** One row of the table: the comparable calls of a family before and after calibration, and how many were set aside. */
function rowOf(name: string, all: readonly RecordedSample[]): string {
  const samples = all.filter(isComparable);
  const setAside = String(all.length - samples.length);
  const models = [...new Set(all.map(({ model }) => model))].sort();
  const shown = models.length > 3 ? `${models.slice(0, 3).join(', ')} …` : models.join(', ');
  const cells = [name, String(samples.length), setAside];
  if (samples.length === 0) return row([...cells, '', '', '', '', '', '', shown]);
  const fitted = crossPredict(samples, day);
  const before = samples.map((sample) => predictionOf(sample, predictInput(sample)));
  const after = samples.map((sample, index) =>
    predictionOf(sample, fitted[index] ?? predictInput(sample)),
  );
  return row([...cells, ...columnsOf(before), ...columnsOf(after), shown]);
}

function predictionOf({ billedTokens }: RecordedSample, count: TokenCount): Prediction {
  return { billed: billedTokens, count };
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

const heading = [
  'family',
  'calls',
  'set aside',
  'before: p50',
  'p90',
  'in band',
  'after: p50',
  'p90',
  'in band',
  'models',
];

async function main(): Promise<void> {
  const folders = process.argv.slice(2).filter((folder) => existsSync(folder));
  const counters = createTokenizers((id) => readFileSync(`dist/data/${id}.bin`));
  const { files } = await walkFiles(folders);
  const samples = readCalibrationSamples(files, counters);
  const families = [...Map.groupBy(samples, ({ model }) => familyOf(model).id)];
  families.sort(([a], [b]) => a.localeCompare(b));
  const shown = folders.map((folder) => path.basename(folder)).join(', ');
  const lines = [
    `Input estimated against input billed, in ${files.length} files (${shown}): the size of the error as a share of the bill, and how often the bill lies inside the printed band.`,
    'A call is compared where its record holds its whole prompt; of a Claude Code session, what each call adds to the one before.',
    'Set aside are records whose bill is more than twice, or less than half, of what they hold: they do not hold what was billed.',
    'After: each call predicted by factors that were fitted to other calls.',
    '',
    row(heading),
    row(heading.map((_, index) => (index === 0 || index === 9 ? '---' : '---:'))),
    ...families.map(([id, own]) => rowOf(id, own)),
    ...(samples.length > 0 ? [rowOf('all', samples)] : []),
  ];
  console.log(lines.join('\n'));
}

void main();
