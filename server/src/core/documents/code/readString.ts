import type { PromptPart } from '../promptDocument';
import { contentOfVariable } from '../templateVariables';

/** How a string of a language is written. */
export interface StringForm {
  /** What closes it. */
  readonly quote: string;
  /** A string of one line that is not closed ends with its line, so that the code below it is still read. */
  readonly isMultiline: boolean;
  /**
   * `backslash`: it escapes what follows. `kept`: it stands for itself, and still keeps a quote from closing.
   * `doubled`: two quotes stand for one. `none`: nothing is escaped.
   */
  readonly escape: 'backslash' | 'kept' | 'doubled' | 'none';
  /** What opens an interpolated expression; the braces in it close it. */
  readonly interpolation?: string;
  /** Two braces stand for one where expressions are interpolated. */
  readonly hasDoubledBraces?: boolean;
  /** A backslash before a character that it does not escape stands for itself. */
  readonly keepsUnknownEscapes?: boolean;
}

/** A string literal: where it ends, and what it holds. */
export interface StringLiteral {
  readonly end: number;
  readonly parts: readonly PromptPart[];
}

/** Reads a string whose content begins at `from`. */
export function readString(text: string, from: number, form: StringForm): StringLiteral {
  return new StringReader(text, from, form).read();
}

/** A zero character ends whatever is open: the cells of a notebook are joined by it. */
const end = 0;
const newLine = 10;
const backslash = 92;
const braces: ReadonlySet<number> = new Set([123, 125]);

class StringReader {
  readonly #text: string;
  readonly #form: StringForm;
  readonly #parts: PromptPart[] = [];
  #from: number;
  #offset: number;

  constructor(text: string, from: number, form: StringForm) {
    this.#text = text;
    this.#form = form;
    this.#from = from;
    this.#offset = from;
  }

  read(): StringLiteral {
    const text = this.#text;
    const { quote, isMultiline, escape, interpolation, hasDoubledBraces } = this.#form;
    const closing = quote.charCodeAt(0);
    const opening = interpolation?.charCodeAt(0);
    while (this.#offset < text.length) {
      this.#offset = endOfPlainText(text, this.#offset, closing, opening ?? closing, isMultiline);
      if (this.#offset >= text.length) break;
      const code = text.charCodeAt(this.#offset);
      if (code === closing && text.startsWith(quote, this.#offset)) {
        const after = this.#offset + quote.length;
        if (escape !== 'doubled' || text.charCodeAt(after) !== closing) return this.#finish(after);
        this.#replace(quote, quote.length + 1);
      } else if (code === end || (code === newLine && !isMultiline)) {
        break;
      } else if (code === backslash && escape === 'backslash') {
        this.#readEscape();
      } else if (code === backslash && escape === 'kept') {
        this.#offset += 2;
      } else if (
        hasDoubledBraces === true &&
        braces.has(code) &&
        text.charCodeAt(this.#offset + 1) === code
      ) {
        this.#replace(String.fromCharCode(code), 2);
      } else if (code === opening && text.startsWith(interpolation ?? '', this.#offset)) {
        this.#readInterpolation(interpolation?.length ?? 0);
      } else this.#offset += 1;
    }
    this.#offset = Math.min(this.#offset, text.length);
    return this.#finish(this.#offset);
  }

  #finish(end: number): StringLiteral {
    this.#flush();
    return { end, parts: this.#parts };
  }

  /** Closes the run of text that is sent as it is written. */
  #flush(): void {
    const span = { start: this.#from, end: this.#offset };
    if (span.end > span.start) {
      this.#parts.push({ kind: 'text', text: this.#text.slice(span.start, span.end), span });
    }
  }

  /** What is written in `length` characters stands for `replacement`. */
  #replace(replacement: string, length: number): void {
    this.#flush();
    const start = this.#offset;
    const end = Math.min(start + length, this.#text.length);
    if (replacement !== '') {
      this.#parts.push({ kind: 'text', text: replacement, span: { start, end } });
    }
    this.#offset = end;
    this.#from = end;
  }

  #readEscape(): void {
    const { text, isKnown, length } = decodeEscape(this.#text, this.#offset);
    if (!isKnown && this.#form.keepsUnknownEscapes === true) this.#offset += length;
    else this.#replace(text, length);
  }

  #readInterpolation(length: number): void {
    this.#flush();
    const start = this.#offset;
    const end = endOfInterpolation(this.#text, start + length, this.#form.isMultiline);
    const name = this.#text.slice(start + length, end - 1).trim();
    const span = { start, end };
    this.#parts.push({ kind: 'variable', name, holds: contentOfVariable(name), span });
    this.#offset = end;
    this.#from = end;
  }
}

/** From here on a search by the native `indexOf` pays off. */
const nearLength = 64;
const windowLength = 4096;

/** Where the first character stands, from an offset on, that may mean something in a string: prompts are long. */
function endOfPlainText(
  text: string,
  from: number,
  closing: number,
  opening: number,
  isMultiline: boolean,
): number {
  const nearEnd = Math.min(text.length, from + nearLength);
  for (let offset = from; offset < nearEnd; offset += 1) {
    const code = text.charCodeAt(offset);
    if (code === closing || code === opening || code === backslash || code === end) return offset;
    if (code === 123 || code === 125 || (code === newLine && !isMultiline)) return offset;
  }
  const marks = [closing, opening, backslash, end, 123, 125, ...(isMultiline ? [] : [newLine])];
  return firstOf(text, nearEnd, String.fromCharCode(...new Set(marks)));
}

/** The first place of any of some characters; the end of the text without one. Looks no further than it must. */
function firstOf(text: string, from: number, characters: string): number {
  for (let start = from; start < text.length; start += windowLength) {
    const window = text.slice(start, start + windowLength);
    let first = Infinity;
    for (const character of characters) {
      const at = window.indexOf(character);
      if (at >= 0 && at < first) first = at;
    }
    if (first < Infinity) return start + first;
  }
  return text.length;
}

const escapes: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['t', '\t'],
  ['r', '\r'],
  ['b', '\b'],
  ['f', '\f'],
  ['v', '\v'],
  ['0', '\0'],
  ['\n', ''],
]);

/** Characters that a backslash escapes without changing them. */
const escapable = new Set(['\\', '"', "'", '`', '$', '{', '}', '#']);

const codePoint =
  /^\\(?:x([\da-fA-F]{2})|u([\da-fA-F]{4})|u\{([\da-fA-F]{1,6})\}|U([\da-fA-F]{8}))/;

interface Escape {
  readonly text: string;
  /** Whether it is an escape in every language. */
  readonly isKnown: boolean;
  readonly length: number;
}

function decodeEscape(text: string, offset: number): Escape {
  const code = codePoint.exec(text.slice(offset, offset + 12));
  if (code !== null) {
    const point = Number.parseInt(code[1] ?? code[2] ?? code[3] ?? code[4] ?? '0', 16);
    const decoded = point > 0x10ffff ? '\uFFFD' : String.fromCodePoint(point);
    return { text: decoded, isKnown: true, length: code[0].length };
  }
  if (text.startsWith('\r\n', offset + 1)) return { text: '', isKnown: true, length: 3 };
  const next = text.charAt(offset + 1);
  const decoded = escapes.get(next);
  return {
    text: decoded ?? next,
    isKnown: decoded !== undefined || escapable.has(next),
    length: 2,
  };
}

/** The offset after the brace that closes an interpolation; the end of its line when none does. */
function endOfInterpolation(text: string, from: number, isMultiline: boolean): number {
  let depth = 1;
  for (let offset = from; offset < text.length; offset += 1) {
    const character = text[offset];
    if (character === '{') depth += 1;
    else if (character === '}') depth -= 1;
    else if (character === '\0' || (character === '\n' && !isMultiline)) return offset;
    if (depth === 0) return offset + 1;
  }
  return text.length;
}
