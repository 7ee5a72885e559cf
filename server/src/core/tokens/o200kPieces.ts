import { CharacterClass } from './characterClasses';
import type { PieceEnd, PieceReader } from './pieceReader';
import { contractionLength, isLetter } from './pieceReader';

const { upper, lower, caseless, mark, number, blank, newline } = CharacterClass;

/**
 * o200k_base's pattern, whose two word alternatives are
 * `[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+(?i:'s|…)?` and
 * `[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*(?i:'s|…)?`,
 * then `\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+`.
 */
export function o200kPieces(reader: PieceReader): PieceEnd {
  return (text, start, length) => {
    const kind = reader.classAt(text, start);
    if (kind === number) return reader.numberEnd(text, start, length);
    if (kind === newline) return reader.whitespaceEnd(text, start, length);
    const next = start + reader.widthAt(text, start);
    const word = isLetter(kind)
      ? firstMatch(wordEnds(reader, text, start, length))
      : prefixedWordEnd(reader, text, start, next, length, kind);
    if (word >= 0) return word < length ? word + contractionLength(text, word) : word;
    const symbolsStart = kind === blank && text.charCodeAt(start) === 0x20 ? next : start;
    const symbolsEnd = reader.symbolsEnd(text, symbolsStart, length);
    if (symbolsEnd > symbolsStart) return newlinesAndSlashesEnd(text, symbolsEnd, length);
    return reader.whitespaceEnd(text, start, length);
  };
}

/** Where a word ends by either alternative; -1 where that alternative does not match. */
interface WordEnds {
  /** Upper case, then at least one lower-case, caseless or mark. */
  readonly mixed: number;
  /** At least one of upper case, caseless or mark. */
  readonly upperOnly: number;
}

function firstMatch({ mixed, upperOnly }: WordEnds): number {
  return mixed >= 0 ? mixed : upperOnly;
}

/**
 * A word behind one character that is no letter, number or line break. A mark can be that character or the word's
 * own first letter, so the alternatives are tried in the pattern's order: mixed with the prefix, mixed without it.
 */
function prefixedWordEnd(
  reader: PieceReader,
  text: string,
  start: number,
  next: number,
  length: number,
  kind: number,
): number {
  const behind = next < length ? wordEnds(reader, text, next, length) : noWord;
  if (kind !== mark) return firstMatch(behind);
  if (behind.mixed >= 0) return behind.mixed;
  const own = wordEnds(reader, text, start, length);
  return own.mixed >= 0 ? own.mixed : behind.upperOnly;
}

const noWord: WordEnds = { mixed: -1, upperOnly: -1 };

function wordEnds(reader: PieceReader, text: string, start: number, length: number): WordEnds {
  let end = start;
  let afterLastCaseless = -1;
  while (end < length) {
    const kind = reader.classAt(text, end);
    if (kind !== upper && kind !== caseless && kind !== mark) break;
    end += reader.widthAt(text, end);
    if (kind !== upper) afterLastCaseless = end;
  }
  const upperOnly = end > start ? end : -1;
  if (end < length && reader.classAt(text, end) === lower) {
    return { mixed: lowerEnd(reader, text, end, length), upperOnly };
  }
  return { mixed: afterLastCaseless, upperOnly };
}

function lowerEnd(reader: PieceReader, text: string, start: number, length: number): number {
  let end = start;
  while (end < length) {
    const kind = reader.classAt(text, end);
    if (kind !== lower && kind !== caseless && kind !== mark) break;
    end += reader.widthAt(text, end);
  }
  return end;
}

function newlinesAndSlashesEnd(text: string, start: number, length: number): number {
  let end = start;
  while (end < length) {
    const unit = text.charCodeAt(end);
    if (unit !== 10 && unit !== 13 && unit !== 0x2f) break;
    end += 1;
  }
  return end;
}
