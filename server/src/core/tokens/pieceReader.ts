import { CharacterClass } from './characterClasses';

/** Finds where the piece that begins at an offset ends: the splitting pattern of one encoding. */
export type PieceEnd = (text: string, start: number, length: number) => number;

const apostrophe = 0x27;
const longS = 0x17f;

/** Looks characters up by class; shared by the splitting patterns. */
export class PieceReader {
  readonly #classes: Uint8Array;

  constructor(classes: Uint8Array) {
    this.#classes = classes;
  }

  /** The class of the character at an offset. A lone surrogate is replaced by U+FFFD when encoded, and classed so. */
  classAt(text: string, offset: number): number {
    const unit = text.charCodeAt(offset);
    if ((unit & 0xf800) !== 0xd800) return this.#classes[unit] ?? 0;
    return this.#classes[text.codePointAt(offset) ?? 0] ?? 0;
  }

  /** How many UTF-16 units the character at an offset takes. */
  widthAt(text: string, offset: number): number {
    const unit = text.charCodeAt(offset);
    if ((unit & 0xfc00) !== 0xd800) return 1;
    return (text.charCodeAt(offset + 1) & 0xfc00) === 0xdc00 ? 2 : 1;
  }

  /** `\p{N}{1,3}` */
  numberEnd(text: string, start: number, length: number): number {
    let end = start;
    for (let digits = 0; digits < 3 && end < length; digits += 1) {
      if (this.classAt(text, end) !== CharacterClass.number) break;
      end += this.widthAt(text, end);
    }
    return end;
  }

  /** `[^\s\p{L}\p{N}]+`: the end of the symbols from an offset on. */
  symbolsEnd(text: string, start: number, length: number): number {
    let end = start;
    while (end < length) {
      const kind = this.classAt(text, end);
      if (kind !== CharacterClass.other && kind !== CharacterClass.mark) break;
      end += this.widthAt(text, end);
    }
    return end;
  }

  /** `\s*[\r\n]+|\s+(?!\S)|\s+` from whitespace on. */
  whitespaceEnd(text: string, start: number, length: number): number {
    let end = start;
    let lastNewline = -1;
    while (end < length) {
      const kind = this.classAt(text, end);
      if (kind === CharacterClass.newline) lastNewline = end;
      else if (kind !== CharacterClass.blank) break;
      end += 1;
    }
    if (lastNewline >= 0) return lastNewline + 1;
    return end === length || end - start === 1 ? end : end - 1;
  }
}

/** The length of `'s`, `'t`, `'re`, `'ve`, `'m`, `'ll` or `'d` at an offset, in any case; 0 when there is none. */
export function contractionLength(text: string, offset: number): number {
  if (text.charCodeAt(offset) !== apostrophe) return 0;
  const first = text.charCodeAt(offset + 1);
  if (first === longS) return 2;
  switch (first | 0x20) {
    case 0x73: // s
    case 0x74: // t
    case 0x6d: // m
    case 0x64: // d
      return first > 0x7f ? 0 : 2;
    case 0x72: // r
    case 0x76: // v
      return isAsciiLetter(text, offset + 2, 0x65) ? 3 : 0;
    case 0x6c: // l
      return isAsciiLetter(text, offset + 2, 0x6c) ? 3 : 0;
    default:
      return 0;
  }
}

function isAsciiLetter(text: string, offset: number, lowerCase: number): boolean {
  const unit = text.charCodeAt(offset);
  return unit <= 0x7f && (unit | 0x20) === lowerCase;
}

export function isLetter(kind: number): boolean {
  return kind >= CharacterClass.upper && kind <= CharacterClass.caseless;
}
