import { characterClassTable } from '../characterClasses';
import { PieceEncoder } from '../pieceEncoder';
import { PieceReader } from '../pieceReader';
import type { SplittableCounter } from '../liveTokenCounter';
import { safeSplit } from '../safeSplit';
import { Vocabulary } from '../vocabulary';
import type { OwnVocabulary } from './ownVocabulary';
import { splitPattern } from './splitPatterns';

/** A counter over a vocabulary of the user's own. Special tokens that are written out count as the text that they are. */
export function createOwnEncoding(own: OwnVocabulary): SplittableCounter {
  const classes = characterClassTable();
  const pieceEnd = splitPattern(own.pattern, new PieceReader(classes));
  const encoder = new PieceEncoder(pieceEnd, new Vocabulary(own.tokens));
  return {
    count: (text) => encoder.count(own.isNormalized ? text.normalize('NFC') : text),
    isSafeSplit: safeSplit(classes),
  };
}
