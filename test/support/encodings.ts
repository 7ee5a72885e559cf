import { createEncoding } from '../../server/src/core/tokens/encoding';
import type { Encoding, EncodingId } from '../../server/src/core/tokens/encoding';
// @ts-expect-error -- A build script without types.
import { compactVocabulary } from '../../scripts/vocabularies.mjs';

const encodings = new Map<EncodingId, Encoding>();

/** The vocabulary in the form that ships. */
export function vocabularyOf(id: EncodingId): Uint8Array {
  return (compactVocabulary as (id: EncodingId) => Uint8Array)(id);
}

/** Loaded once for all tests. */
export function encodingFor(id: EncodingId): Encoding {
  const known = encodings.get(id) ?? createEncoding(id, vocabularyOf(id));
  encodings.set(id, known);
  return known;
}
