import { writeFileSync } from 'node:fs';
import { writeCalibration } from '../../core/tokens/calibration/parseCalibration';
import { calibrationText } from '../../core/report/calibrationText';
import { loadKnowledge } from '../../io/loadKnowledge';
import { calibrateOn } from '../../io/readCalibration';
import { exitCodes } from '../exitCodes';
import type { Output } from '../output';
import { printable, printJson, printLine } from '../output';

interface CalibrateOptions {
  readonly format: 'text' | 'json';
  readonly output?: string;
}

/** `marginal calibrate`: how many tokens models are billed for, against how many are counted, from the owner's traces. */
export async function calibrate(
  paths: readonly string[],
  options: CalibrateOptions,
  output: Output,
): Promise<number> {
  const counters = loadKnowledge().tokenizers;
  const { calibration, calls, problems } = await calibrateOn(paths, counters, Date.now());
  for (const problem of problems) output.stderr.write(`${printable(problem)}\n`);
  if (options.output !== undefined) writeFileSync(options.output, writeCalibration(calibration));
  if (options.format === 'json') {
    printJson(output, { version: 1, calls, factors: calibration.factors });
  } else {
    for (const line of calibrationText(calibration, calls)) printLine(output, line);
  }
  return problems.length > 0 ? exitCodes.unreadable : exitCodes.ok;
}
