import { parentPort, workerData } from 'node:worker_threads';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createTokenizers } from '../core/tokens/createTokenizers';
import type { Calibration } from '../core/tokens/calibration/calibration';
import { fitCalibration } from '../core/tokens/calibration/fitCalibration';
import type { IngestRoot } from './ingestMessages';
import { readCalibrationSamples } from './readCalibrationSamples';
import { filesBelowRoot } from './rootFiles';

/** What the worker is told when it starts. */
export interface CalibrationTask {
  readonly roots: readonly IngestRoot[];
  readonly assetFolder: string;
  /** The day of the fit, "2026-11-24". */
  readonly day: string;
}

/** Reads traces beside the server's own thread, posts the factors that they give, and ends. */
async function fit({ roots, assetFolder, day }: CalibrationTask): Promise<Calibration> {
  const files = (await Promise.all(roots.map(filesBelowRoot))).flat();
  const counters = createTokenizers((id) => readFileSync(path.join(assetFolder, `${id}.bin`)));
  return fitCalibration(readCalibrationSamples(files, counters), day);
}

const port = parentPort;
if (port)
  void fit(workerData as CalibrationTask).then((calibration) => port.postMessage(calibration));
