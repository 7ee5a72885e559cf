// How near estimates of input come to what was billed, on traces that record both. Run by scripts/accuracy.mjs.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { walkFiles } from '../../server/src/io/walkFiles';
import { readCalibrationSamples } from '../../server/src/io/readCalibrationSamples';
import { crossPredict, predictInput } from '../../server/src/core/tokens/calibration/predictInput';
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

function columnsOf(when: string, predictions: readonly Prediction[]): Record<string, string> {
  const errors = predictions.map(errorOf);
  const inBand = predictions.filter(isInBand).length / predictions.length;
  return {
    [`${when}: error p50`]: percent(percentile(errors, 0.5)),
    [`${when}: error p90`]: percent(percentile(errors, 0.9)),
    [`${when}: in band`]: percent(inBand),
  };
}

function rowOf(samples: readonly RecordedSample[]): Record<string, string> {
  const before = samples.map((sample) => ({
    billed: sample.billedTokens,
    count: predictInput(sample),
  }));
  const fitted = crossPredict(samples, day);
  const after = samples.map((sample, index) => ({
    billed: sample.billedTokens,
    count: fitted[index] ?? predictInput(sample),
  }));
  const models = [...new Set(samples.map(({ model }) => model))].sort();
  return {
    calls: String(samples.length),
    models: models.length > 3 ? `${models.slice(0, 3).join(', ')} …` : models.join(', '),
    ...columnsOf('before', before),
    ...columnsOf('after', after),
  };
}

async function main(): Promise<void> {
  const folders = process.argv.slice(2).filter((folder) => existsSync(folder));
  const counters = createTokenizers((id) => readFileSync(`dist/data/${id}.bin`));
  const { files } = await walkFiles(folders);
  const samples = readCalibrationSamples(files, counters);
  const families = Map.groupBy(samples, ({ model }) => familyOf(model).id);
  const rows = Object.fromEntries(
    [...families].sort(([a], [b]) => a.localeCompare(b)).map(([id, own]) => [id, rowOf(own)]),
  );
  const shown = folders.map((folder) => path.relative('.', folder)).join(' and ');
  console.log(`Input estimated against input billed, in ${files.length} files of ${shown}.`);
  console.log('Calls whose whole prompt is in the record, by the tokenizer family of their model.');
  console.log('After: each call predicted by factors that were fitted to other calls.\n');
  console.table(rows);
  if (samples.length > 0) console.table({ 'all families': rowOf(samples) });
}

void main();
