import type { ModelIdentity } from '../models/modelIdentity';
import type { Calibration, ModelCalibration } from './calibration/calibration';
import { calibratedCalls, calibrationFor, noCalibration } from './calibration/calibration';
import { contentClassOf } from './contentClass';
import type { EncodingId } from './encoding';
import { createEncoding } from './encoding';
import { longestPrefix } from './longestPrefix';
import { createOwnEncoding } from './ownVocabulary/createOwnEncoding';
import type { OwnVocabulary } from './ownVocabulary/ownVocabulary';
import { RememberedCounts } from './rememberedCounts';
import type { TokenCount } from './tokenCount';
import { exactTokens } from './tokenCount';
import type { BaseCounters, LiveTokenizers, Tokenizer, Tokenizers } from './tokenizer';
import type { CountedBy, TokenizerFamily } from './tokenizerFamilies';
import { familyOf, tokenizerFamilies } from './tokenizerFamilies';

/** How one model is counted: its family, and what its own bills taught. */
interface Counting {
  readonly family: TokenizerFamily;
  readonly calibration: ModelCalibration;
}

/** More distinct models than one workspace names; beyond it the memory is emptied, so that it stays bounded. */
const mostRemembered = 1000;

/**
 * Builds each encoding when the first model needs it; `vocabulary` gives its compact form. Factors of the calibration
 * take the place of built-in ones; exact tokenizers need none and get none. Vocabularies of the user's own go before
 * everything that ships.
 */
export function createTokenizers(
  vocabulary: (encoding: EncodingId) => Uint8Array,
  calibration: Calibration = noCalibration,
  own: readonly OwnVocabulary[] = [],
): LiveTokenizers & BaseCounters {
  const ownFamilies = own.map((each) => [each.models, ownFamily(each)] as const);
  const encodingOf = memoized((id: CountedBy) =>
    typeof id === 'string' ? createEncoding(id, vocabulary(id)) : createOwnEncoding(id),
  );
  const countingOf = (model: ModelIdentity | undefined): Counting => {
    const family =
      model === undefined
        ? tokenizerFamilies.unknown
        : (longestPrefix(ownFamilies, model.id) ?? familyOf(model.id));
    return { family, calibration: calibrationFor(calibration, model, family) };
  };
  return {
    ...tokenizersOver(countingOf, encodingOf),
    forDocument: () =>
      tokenizersOver(
        countingOf,
        memoized((id: CountedBy) => new RememberedCounts(encodingOf(id))),
      ),
    baseCounterFor: (model) => {
      const { family } = countingOf(model);
      return { family, count: (text) => encodingOf(family.encoding).count(text) };
    },
  };
}

/** Counts texts in the tokens of one encoding. */
interface EncodingCounter {
  count(text: string): number;
}

type CounterOf = (encoding: CountedBy) => EncodingCounter;

function tokenizersOver(
  countingOf: (model: ModelIdentity | undefined) => Counting,
  counterOf: CounterOf,
): Tokenizers {
  const tokenizers = new Map<string, Tokenizer>();
  return {
    tokenizerFor: (model) => {
      const key = model?.id ?? '';
      const known = tokenizers.get(key);
      if (known !== undefined) return known;
      if (tokenizers.size >= mostRemembered) tokenizers.clear();
      const tokenizer = createTokenizer(countingOf(model), counterOf);
      tokenizers.set(key, tokenizer);
      return tokenizer;
    },
  };
}

const unscaled = { prose: 1, code: 1, cjk: 1, json: 1 };

/** Models whose vocabulary the user has: their bills have no say where it counts exactly. */
function ownFamily(own: OwnVocabulary): TokenizerFamily {
  const { name, uncertainty } = own;
  const isExact = uncertainty === 0;
  return { id: name, encoding: own, isExact, uncertainty, ...(!isExact && { factors: unscaled }) };
}

function memoized<Key, Value>(create: (key: Key) => Value): (key: Key) => Value {
  const values = new Map<Key, Value>();
  return (key) => {
    const value = values.get(key) ?? create(key);
    values.set(key, value);
    return value;
  };
}

function createTokenizer(counting: Counting, counterOf: CounterOf): Tokenizer {
  const { family, calibration } = counting;
  const calls = calibratedCalls(calibration);
  return {
    label: labelOf(family, calls),
    isExact: family.isExact,
    ...(calls > 0 && { calibratedOnCalls: calls }),
    count: (text) => tokenCount(counterOf(family.encoding).count(text), text, counting),
  };
}

function labelOf(family: TokenizerFamily, calls: number): string {
  if (family.isExact) return family.id;
  const learnt = calls === 0 ? '' : `, calibrated on ${calls} calls`;
  return `≈ ${family.id}${learnt}`;
}

/** What `tokens` of the family's encoding are in the model's own tokens. */
function tokenCount(tokens: number, text: string, counting: Counting): TokenCount {
  return counting.family.factors === undefined
    ? exactTokens(tokens)
    : estimated(tokens, text, counting);
}

function estimated(tokens: number, text: string, { family, calibration }: Counting): TokenCount {
  const contentClass = contentClassOf(text);
  const learnt = calibration.get(contentClass);
  const expected = tokens * (learnt?.factor ?? family.factors?.[contentClass] ?? 1);
  const uncertainty = learnt?.uncertainty ?? family.uncertainty;
  return {
    tokens: Math.round(expected),
    lowTokens: Math.floor(expected * (1 - uncertainty)),
    highTokens: Math.ceil(expected * (1 + uncertainty)),
    provenance: family.isAssumed === true && learnt === undefined ? 'assumed' : 'estimated',
  };
}
