import { statSync } from 'node:fs';
import type { FullKnowledge } from '../core/analysis/createKnowledge';
import type { Calibration } from '../core/tokens/calibration/calibration';
import { calibrateOn, readCalibrationFile } from '../io/readCalibration';
import { loadKnowledge } from '../io/loadKnowledge';
import { readPriceFiles } from '../io/readPriceFiles';
import type { Output } from './output';
import { printable } from './output';

/** The options by which a command takes an owner's own prices and factors. */
export interface KnowledgeFlags {
  /** Files with own prices, the strongest first. */
  readonly prices?: readonly string[];
  /** A file that `marginal calibrate` wrote, or traces to calibrate on. */
  readonly calibration?: readonly string[];
}

export interface LoadedKnowledge {
  readonly knowledge: FullKnowledge;
  /** A file that was named could not be read. */
  readonly hasUnreadable: boolean;
}

/** Loads what a command needs to know; what is wrong with a named file is said on stderr. */
export async function knowledgeFor(
  flags: KnowledgeFlags,
  output: Output,
): Promise<LoadedKnowledge> {
  const nowMs = Date.now();
  const { overrides, problems, hasUnreadable } = readPriceFiles(flags.prices ?? [], nowMs);
  for (const problem of problems) output.stderr.write(`${printable(problem)}\n`);
  const plain = loadKnowledge({ overrides });
  const paths = flags.calibration ?? [];
  if (paths.length === 0) return { knowledge: plain, hasUnreadable };
  try {
    const calibration = await calibrationFrom(paths, plain, nowMs);
    return { knowledge: loadKnowledge({ overrides, calibration }), hasUnreadable };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    output.stderr.write(`${printable(`${paths.join(', ')}: ${reason}`)}\n`);
    return { knowledge: plain, hasUnreadable: true };
  }
}

/** A file of factors is taken as it is; anything else is traces. */
async function calibrationFrom(
  paths: readonly string[],
  knowledge: FullKnowledge,
  nowMs: number,
): Promise<Calibration> {
  const [only] = paths;
  if (paths.length === 1 && only !== undefined && statSync(only).isFile()) {
    try {
      return readCalibrationFile(only);
    } catch {
      // No factors: then it is a trace.
    }
  }
  const { calibration, problems } = await calibrateOn(paths, knowledge.tokenizers, nowMs);
  if (problems[0] !== undefined) throw new Error(problems[0]);
  return calibration;
}
