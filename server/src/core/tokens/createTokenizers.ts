import type { ModelIdentity } from '../models/modelIdentity';
import { contentClassOf } from './contentClass';
import type { Encoding, EncodingId } from './encoding';
import { createEncoding } from './encoding';
import { LiveTokenCounter } from './liveTokenCounter';
import type { TokenCount } from './tokenCount';
import { exactTokens } from './tokenCount';
import type { LiveTokenizers, Tokenizer } from './tokenizer';
import type { TokenizerFamily } from './tokenizerFamilies';
import { familyOf, tokenizerFamilies } from './tokenizerFamilies';

/** Builds each encoding when the first model needs it; `vocabulary` gives its compact form. */
export function createTokenizers(vocabulary: (encoding: EncodingId) => Uint8Array): LiveTokenizers {
  const encodings = new Map<EncodingId, Encoding>();
  const tokenizers = new Map<TokenizerFamily, Tokenizer>();
  const encodingOf = (id: EncodingId): Encoding => {
    const encoding = encodings.get(id) ?? createEncoding(id, vocabulary(id));
    encodings.set(id, encoding);
    return encoding;
  };
  return {
    tokenizerFor: (model) => {
      const family = familyOfModel(model);
      const tokenizer = tokenizers.get(family) ?? createTokenizer(family, encodingOf);
      tokenizers.set(family, tokenizer);
      return tokenizer;
    },
    createLiveCounter: (model) => {
      const family = familyOfModel(model);
      const counter = new LiveTokenCounter(encodingOf(family.encoding));
      return { update: (text) => tokenCount(counter.update(text), text, family) };
    },
  };
}

function familyOfModel(model: ModelIdentity | undefined): TokenizerFamily {
  return model === undefined ? tokenizerFamilies.unknown : familyOf(model.id);
}

function createTokenizer(
  family: TokenizerFamily,
  encodingOf: (id: EncodingId) => Encoding,
): Tokenizer {
  return {
    label: family.isExact ? family.id : `≈ ${family.id}`,
    isExact: family.isExact,
    count: (text) => tokenCount(encodingOf(family.encoding).count(text), text, family),
  };
}

/** What `tokens` of the family's encoding are in the family's own tokens. */
function tokenCount(tokens: number, text: string, family: TokenizerFamily): TokenCount {
  return family.factors === undefined ? exactTokens(tokens) : estimated(tokens, text, family);
}

function estimated(tokens: number, text: string, family: TokenizerFamily): TokenCount {
  const expected = tokens * (family.factors?.[contentClassOf(text)] ?? 1);
  return {
    tokens: Math.round(expected),
    lowTokens: Math.floor(expected * (1 - family.uncertainty)),
    highTokens: Math.ceil(expected * (1 + family.uncertainty)),
    provenance: family.isAssumed ? 'assumed' : 'estimated',
  };
}
