import { normalizeModelId } from '../../models/normalizeModelId';
import { inputTokensOf } from '../../prices/usage';
import { calibrationNames } from '../../tokens/calibration/calibration';
import type { CalibrationSample } from '../../tokens/calibration/calibrationSample';
import { contentClassOf } from '../../tokens/contentClass';
import { renderedToolTokens } from '../../tokens/overheads/toolTokens';
import type { BaseCounters } from '../../tokens/tokenizer';
import type { ContentClass } from '../../tokens/tokenizerFamilies';
import { recordedOverhead } from './recordedOverhead';
import type { RecordedCall } from './recordedPrompt';

/** In shorter prompts the frame around the text weighs more than the text. */
const leastTokens = 64;
/** Longer prompts than any model takes are no prompts. */
const mostCharacters = 8_000_000;

export interface RecordedSample extends CalibrationSample {
  /** The model's id without provider and region. */
  readonly model: string;
  readonly isExact: boolean;
}

/**
 * The numbers that a recorded call gives for calibration; undefined where the bill and the record are not about the same
 * text: a part was not recorded, the call failed, or the cache may or may not be inside the input.
 */
export function calibrationSample(
  { call, prompt }: RecordedCall,
  counters: BaseCounters,
): RecordedSample | undefined {
  const { usage } = call;
  if (usage === undefined || !prompt.isWhole || call.status === 'error') return undefined;
  if (call.isCacheAccountingAssumed === true || call.model === '') return undefined;
  const billedTokens = inputTokensOf(usage);
  const texts = [...prompt.texts, ...prompt.tools];
  const characters = texts.reduce((sum, text) => sum + text.length, 0);
  if (billedTokens < leastTokens || characters > mostCharacters) return undefined;
  const model = normalizeModelId(call.model, call.provider);
  const counter = counters.baseCounterFor(model);
  const { family } = counter;
  const baseTokens: Record<ContentClass, number> = { prose: 0, code: 0, cjk: 0, json: 0 };
  const rendered = renderedToolTokens(model.id, prompt.tools, (text) => counter.count(text));
  for (const text of rendered ? prompt.texts : texts) {
    baseTokens[contentClassOf(text)] += counter.count(text);
  }
  const overhead = recordedOverhead(model.id, prompt, rendered);
  return {
    model: model.id,
    isExact: family.isExact,
    names: calibrationNames(model, family),
    baseTokens,
    builtIn: family.factors ?? { prose: 1, code: 1, cjk: 1, json: 1 },
    uncertainty: family.uncertainty,
    overheadTokens: overhead.tokens,
    overheadUncertaintyTokens: overhead.highTokens - overhead.tokens,
    billedTokens,
  };
}
