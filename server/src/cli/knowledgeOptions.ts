import { statSync } from 'node:fs';
import { reasonOf } from '../core/text/reasonOf';
import type { FullKnowledge } from '../core/analysis/createKnowledge';
import type { Calibration } from '../core/tokens/calibration/calibration';
import { staleWarning } from '../core/prices/priceAge';
import { calibrateOn, readCalibrationFile } from '../io/readCalibration';
import { loadKnowledge } from '../io/loadKnowledge';
import { readVocabularies } from '../io/readVocabularies';
import type { Output } from './output';
import { printable } from './output';
import type { PriceFlags } from './priceOptions';
import { ownPrices } from './priceOptions';

/** The options by which a command takes an owner's own prices and factors. */
export interface KnowledgeFlags extends PriceFlags {
  /** A file that `marginal calibrate` wrote, or traces to calibrate on. */
  readonly calibration?: readonly string[];
  /** Vocabularies of models, "llama-3=tokenizer.json". */
  readonly vocabulary?: readonly string[];
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
  const prices = ownPrices(flags, output, nowMs);
  const { overrides } = prices;
  const { vocabularies, problems } = readVocabularies(flags.vocabulary ?? []);
  for (const problem of problems) output.stderr.write(`${printable(problem)}\n`);
  const hasUnreadable = prices.hasUnreadable || problems.length > 0;
  const plain = loadKnowledge({ overrides, vocabularies });
  const stale = staleWarning(plain.prices.asOf, nowMs);
  if (stale !== undefined) output.stderr.write(`${stale}\n`);
  const learntFrom = flags.calibration ?? [];
  if (learntFrom.length === 0) return { knowledge: plain, hasUnreadable };
  try {
    const calibration = await calibrationFrom(learntFrom, plain, nowMs);
    return { knowledge: loadKnowledge({ overrides, calibration, vocabularies }), hasUnreadable };
  } catch (error) {
    const reason = reasonOf(error);
    output.stderr.write(`${printable(`${learntFrom.join(', ')}: ${reason}`)}\n`);
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
