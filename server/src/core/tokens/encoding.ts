import { BytePairMerger } from './bytePairMerge';
import type { TokenSink } from './bytePairMerge';
import { characterClassTable } from './characterClasses';
import { cl100kPieces } from './cl100kPieces';
import { o200kPieces } from './o200kPieces';
import { PieceReader } from './pieceReader';
import type { SafeSplit } from './safeSplit';
import { safeSplit } from './safeSplit';
import { encodeUtf8 } from './utf8';
import { noRank, Vocabulary } from './vocabulary';

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
  const tokens = new Vocabulary(vocabulary);
  const merger = new BytePairMerger(tokens);
  let bytes = new Uint8Array(4096);

  const run = (text: string, sink: TokenSink | undefined): number => {
    const length = text.length;
    let count = 0;
    for (let start = 0; start < length;) {
      const end = pieceEnd(text, start, length);
      if (bytes.length < (end - start) * 3) bytes = new Uint8Array((end - start) * 6);
      const byteLength = encodeUtf8(text, start, end, bytes);
      const rank = tokens.rank(bytes, 0, byteLength);
      if (rank === noRank) {
        count += merger.merge(bytes, byteLength, sink);
      } else {
        count += 1;
        sink?.(rank);
      }
      start = end;
    }
    return count;
  };

  return {
    id,
    count: (text) => run(text, undefined),
    encode: (text) => {
      const ranks: number[] = [];
      run(text, (rank) => ranks.push(rank));
      return ranks;
    },
    isSafeSplit: safeSplit(classes),
  };
}
