import { CharacterClass } from './characterClasses';
import type { PieceEnd, PieceReader } from './pieceReader';
import { contractionLength, isLetter } from './pieceReader';

const apostrophe = 0x27;
const { upper, lower, caseless, mark, number, blank, newline } = CharacterClass;

/**
 * o200k_base's pattern, whose two word alternatives are
 * `[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+(?i:'s|…)?` and
 * `[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*(?i:'s|…)?`,
 * then `\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+`.
 */
export function o200kPieces(reader: PieceReader): PieceEnd {
  return (text, start, length) => {
    const asciiEnd = asciiWordEnd(text, start, length);
    if (asciiEnd > 0) return asciiEnd;
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

/**
 * The pattern's words where every character up to the one behind the word is ASCII, which most are: there upper case
 * and lower case are all that a word is made of. -1 where the rest of the pattern must decide.
 */
function asciiWordEnd(text: string, start: number, length: number): number {
  const first = text.charCodeAt(start);
  const wordStart = isAsciiLetter(first) ? start : start + 1;
  if (wordStart > start && !isAsciiPrefix(first)) return -1;
  let end = wordStart;
  let unit = end < length ? text.charCodeAt(end) : 0;
  while (unit >= 0x41 && unit <= 0x5a) unit = (end += 1) < length ? text.charCodeAt(end) : 0;
  while (unit >= 0x61 && unit <= 0x7a) unit = (end += 1) < length ? text.charCodeAt(end) : 0;
  if (end === wordStart || unit >= 0x80) return -1;
  return unit === apostrophe ? end + contractionLength(text, end) : end;
}

/** An ASCII character that may stand before a word and belong to it: no line break, letter or digit. */
function isAsciiPrefix(unit: number): boolean {
  return unit < 0x80 && unit !== 10 && unit !== 13 && !(unit >= 0x30 && unit <= 0x39);
}

function isAsciiLetter(unit: number): boolean {
  const lowered = unit | 0x20;
  return lowered >= 0x61 && lowered <= 0x7a;
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
