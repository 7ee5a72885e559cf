import { characterClassTable } from './characterClasses';
import { cl100kPieces } from './cl100kPieces';
import { o200kPieces } from './o200kPieces';
import { PieceEncoder } from './pieceEncoder';
import { PieceReader } from './pieceReader';
import type { SafeSplit } from './safeSplit';
import { safeSplit } from './safeSplit';
import { Vocabulary } from './vocabulary';

/** OpenAI's public encodings that ship with Marginal. */
export type EncodingId = 'o200k_base' | 'cl100k_base';

/** Counts and encodes as `tiktoken` does for ordinary text: a special token written out is plain text, never an error. */
export interface Encoding {
  readonly id: EncodingId;
  count(text: string): number;
  encode(text: string): readonly number[];
  /** Where a text may be cut so that the counts of its parts add up to the whole's. */
  readonly isSafeSplit: SafeSplit;
}

const patterns = { o200k_base: o200kPieces, cl100k_base: cl100kPieces } as const;

/** `vocabulary` is the compact form that the build makes of tiktoken's own data. */
export function createEncoding(id: EncodingId, vocabulary: Uint8Array): Encoding {
  const classes = characterClassTable();
  const pieceEnd = patterns[id](new PieceReader(classes));
  const encoder = new PieceEncoder(pieceEnd, new Vocabulary(vocabulary));
  return {
    id,
    count: (text) => encoder.count(text),
    encode: (text) => encoder.encode(text),
    isSafeSplit: safeSplit(classes),
  };
}
