import { contentClassOf } from './contentClass';
import type { Encoding, EncodingId } from './encoding';
import { createEncoding } from './encoding';
import type { TokenCount } from './tokenCount';
import { exactTokens } from './tokenCount';
import type { Tokenizer, Tokenizers } from './tokenizer';
import type { TokenizerFamily } from './tokenizerFamilies';
import { familyOf, tokenizerFamilies } from './tokenizerFamilies';

/** Builds each encoding when the first model needs it; `vocabulary` gives its compact form. */
export function createTokenizers(vocabulary: (encoding: EncodingId) => Uint8Array): Tokenizers {
  const encodings = new Map<EncodingId, Encoding>();
  const tokenizers = new Map<TokenizerFamily, Tokenizer>();
  const encodingOf = (id: EncodingId): Encoding => {
    const encoding = encodings.get(id) ?? createEncoding(id, vocabulary(id));
    encodings.set(id, encoding);
    return encoding;
  };
  return {
    tokenizerFor: (model) => {
      const family = model === undefined ? tokenizerFamilies.unknown : familyOf(model.id);
      const tokenizer = tokenizers.get(family) ?? createTokenizer(family, encodingOf);
      tokenizers.set(family, tokenizer);
      return tokenizer;
    },
  };
}

function createTokenizer(
  family: TokenizerFamily,
  encodingOf: (id: EncodingId) => Encoding,
): Tokenizer {
  return {
    label: family.isExact ? family.id : `≈ ${family.id}`,
    isExact: family.isExact,
    count: (text) => {
      const tokens = encodingOf(family.encoding).count(text);
      return family.factors === undefined ? exactTokens(tokens) : estimated(tokens, text, family);
    },
  };
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
