import { CharacterClass } from './characterClasses';
import type { PieceEnd, PieceReader } from './pieceReader';
import { contractionLength, isLetter } from './pieceReader';

/**
 * cl100k_base's pattern:
 * `(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+`
 */
export function cl100kPieces(reader: PieceReader): PieceEnd {
  return (text, start, length) => {
    const kind = reader.classAt(text, start);
    if (kind === CharacterClass.other) {
      const contraction = contractionLength(text, start);
      if (contraction > 0) return start + contraction;
    }
    if (kind === CharacterClass.number) return reader.numberEnd(text, start, length);
    if (kind === CharacterClass.newline) return reader.whitespaceEnd(text, start, length);
    const next = start + reader.widthAt(text, start);
    const wordStart = isLetter(kind) ? start : next;
    const wordEnd = lettersEnd(reader, text, wordStart, length);
    if (wordEnd > wordStart) return wordEnd;
    const symbolsStart =
      kind === CharacterClass.blank && text.charCodeAt(start) === 0x20 ? next : start;
    const symbolsEnd = reader.symbolsEnd(text, symbolsStart, length);
    if (symbolsEnd > symbolsStart) return newlinesEnd(text, symbolsEnd, length);
    return reader.whitespaceEnd(text, start, length);
  };
}

function lettersEnd(reader: PieceReader, text: string, start: number, length: number): number {
  let end = start;
  while (end < length && isLetter(reader.classAt(text, end))) end += reader.widthAt(text, end);
  return end;
}

function newlinesEnd(text: string, start: number, length: number): number {
  let end = start;
  while (end < length && (text.charCodeAt(end) === 10 || text.charCodeAt(end) === 13)) end += 1;
  return end;
}
