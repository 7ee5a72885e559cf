import { readFileSync } from 'node:fs';
import type { Calibration } from '../core/tokens/calibration/calibration';
import { fitCalibration } from '../core/tokens/calibration/fitCalibration';
import { parseCalibration } from '../core/tokens/calibration/parseCalibration';
import type { BaseCounters } from '../core/tokens/tokenizer';
import { readCalibrationSamples } from './readCalibrationSamples';
import { walkFiles } from './walkFiles';

export interface ReadCalibration {
  readonly calibration: Calibration;
  /** Calls that held both what was sent and what was billed. */
  readonly calls: number;
  readonly problems: readonly string[];
}

/** Fits factors to the calls in trace files and folders. Nothing of their texts is kept. */
export async function calibrateOn(
  paths: readonly string[],
  counters: BaseCounters,
  nowMs: number,
): Promise<ReadCalibration> {
  const { files, unreadable } = await walkFiles(paths);
  const samples = readCalibrationSamples(files, counters);
  return {
    calibration: fitCalibration(samples, new Date(nowMs).toISOString().slice(0, 10)),
    calls: samples.length,
    problems: unreadable.map(({ path, reason }) => `${path}: ${reason}`),
  };
}

/** A calibration that was written to a file before; throws where there is none or it cannot be read. */
export function readCalibrationFile(path: string): Calibration {
  const { value, problems } = parseCalibration(readFileSync(path, 'utf8'));
  const [problem] = problems;
  if (problem !== undefined) throw new Error(problem.message);
  return value;
}
