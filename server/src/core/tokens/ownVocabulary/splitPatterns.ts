import { CharacterClass } from '../characterClasses';
import { cl100kPieces } from '../cl100kPieces';
import { o200kPieces } from '../o200kPieces';
import type { PieceEnd, PieceReader } from '../pieceReader';
import { contractionLength } from '../pieceReader';

/** The ways in which the models that are known here split a text before they merge. */
export type SplitPatternId = 'llama-3' | 'qwen' | 'o200k' | 'tekken';

const contractions = `(?i:'s|'t|'re|'ve|'m|'ll|'d)`;
const upper = String.raw`[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]`;
const lower = String.raw`[\p{Ll}\p{Lm}\p{Lo}\p{M}]`;
const prefix = String.raw`[^\r\n\p{L}\p{N}]?`;
const blanks = String.raw`\s*[\r\n]+|\s+(?!\S)|\s+`;

function wordsAndBlanks(digits: string): string {
  const symbols = String.raw` ?[^\s\p{L}\p{N}]+[\r\n]*`;
  return String.raw`${contractions}|${prefix}\p{L}+|${digits}|${symbols}|${blanks}`;
}

function casedWords(ending: string, digits: string): string {
  const symbols = String.raw` ?[^\s\p{L}\p{N}]+[\r\n/]*`;
  const words = `${prefix}${upper}*${lower}+${ending}|${prefix}${upper}+${lower}*${ending}`;
  return `${words}|${digits}|${symbols}|${blanks}`;
}

const patterns: ReadonlyMap<string, SplitPatternId> = new Map([
  [wordsAndBlanks(String.raw`\p{N}{1,3}`), 'llama-3'],
  [wordsAndBlanks(String.raw`\p{N}`), 'qwen'],
  [casedWords(`${contractions}?`, String.raw`\p{N}{1,3}`), 'o200k'],
  [casedWords('', String.raw`\p{N}`), 'tekken'],
]);

/** Which of the known patterns a regular expression is, as vocabulary files write it; undefined for any other. */
export function knownPattern(written: unknown): SplitPatternId | undefined {
  return typeof written === 'string' ? patterns.get(written) : undefined;
}

/** The splitter of a pattern. */
export function splitPattern(id: SplitPatternId, reader: PieceReader): PieceEnd {
  switch (id) {
    case 'llama-3':
      return cl100kPieces(reader);
    case 'o200k':
      return o200kPieces(reader);
    case 'qwen':
      return singleDigits(cl100kPieces(reader), reader);
    case 'tekken':
      return singleDigits(withoutContractions(o200kPieces(reader), reader), reader);
  }
}

/** `\p{N}` in place of `\p{N}{1,3}`: no other alternative takes a number. */
function singleDigits(pieceEnd: PieceEnd, reader: PieceReader): PieceEnd {
  return (text, start, length) =>
    reader.classAt(text, start) === CharacterClass.number
      ? start + reader.widthAt(text, start)
      : pieceEnd(text, start, length);
}

/** o200k_base's words without the contraction behind them: the next piece begins with its apostrophe. */
function withoutContractions(pieceEnd: PieceEnd, reader: PieceReader): PieceEnd {
  return (text, start, length) => {
    const end = pieceEnd(text, start, length);
    for (const tail of [2, 3]) {
      const word = end - tail;
      if (word > start && contractionLength(text, word) === tail && isWordEnd(text, word, reader)) {
        return word;
      }
    }
    return end;
  };
}

function isWordEnd(text: string, offset: number, reader: PieceReader): boolean {
  const isLowSurrogate = (text.charCodeAt(offset - 1) & 0xfc00) === 0xdc00;
  const kind = reader.classAt(text, isLowSurrogate && offset > 1 ? offset - 2 : offset - 1);
  return kind >= CharacterClass.upper && kind <= CharacterClass.mark;
}
