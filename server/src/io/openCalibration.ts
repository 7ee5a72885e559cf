import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Calibration } from '../core/tokens/calibration/calibration';
import { noCalibration } from '../core/tokens/calibration/calibration';
import { mergeCalibrations } from '../core/tokens/calibration/mergeCalibrations';
import { parseCalibration, writeCalibration } from '../core/tokens/calibration/parseCalibration';
import type { CalibrationTask } from './calibrationWorker';
import type { TraceRoot } from './openSpend';
import { ingestRoot } from './openSpend';

interface Options {
  readonly roots: readonly TraceRoot[];
  readonly storageUri: string | undefined;
  readonly onFitted: (calibration: Calibration) => void;
}

/** The first fit waits until the first documents have been read: they are being looked at, the factors are not yet. */
const firstFitMs = 2000;
const fitEveryMs = 3_600_000;

/** Fits factors now and every hour; the shape of CalibrationService in lsp/environment.ts, which this layer may not import. */
export function openCalibration({ roots, storageUri, onFitted }: Options) {
  const file = storageUri?.startsWith('file:')
    ? path.join(fileURLToPath(storageUri), 'calibration.json')
    : undefined;
  let known = file === undefined ? noCalibration : readKept(file);
  let worker: Worker | undefined;
  if (known.factors.length > 0) onFitted(known);

  const fit = (): void => {
    if (worker !== undefined) return;
    const day = new Date().toISOString().slice(0, 10);
    const task: CalibrationTask = {
      roots: roots.flatMap(ingestRoot),
      assetFolder: path.join(__dirname, 'data'),
      day,
    };
    worker = new Worker(path.join(__dirname, 'calibrator.js'), { workerData: task });
    worker.on('message', (fitted: Calibration) => {
      known = mergeCalibrations(known, fitted, day);
      if (file !== undefined && known.factors.length > 0) keep(file, known);
      onFitted(known);
    });
    // Without new factors the old ones hold; the next hour tries again.
    worker.on('error', () => undefined);
    worker.on('exit', () => {
      worker = undefined;
    });
  };
  const first = setTimeout(fit, firstFitMs);
  const later = setInterval(fit, fitEveryMs);

  return {
    dispose: async (): Promise<void> => {
      clearTimeout(first);
      clearInterval(later);
      await worker?.terminate();
    },
  };
}

function readKept(file: string): Calibration {
  try {
    return parseCalibration(readFileSync(file, 'utf8')).value;
  } catch {
    // Nothing was kept yet.
    return noCalibration;
  }
}

/** Beside the file and then in its place, so that no crash leaves half of it. */
function keep(file: string, calibration: Calibration): void {
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(`${file}.draft`, writeCalibration(calibration));
    renameSync(`${file}.draft`, file);
  } catch {
    // A full or read-only disk: the factors hold until the server ends.
  }
}
