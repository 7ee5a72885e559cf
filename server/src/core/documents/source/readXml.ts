import { SaxesParser } from 'saxes';
import type { Problem, ReadResult } from '../../text/problem';
import type { Span } from '../../text/span';
import { decodedScalar, verbatimScalar } from './scalar';
import { maximumDepth } from './sourceNode';
import type { SourceEntry, SourceMap, SourceNode, SourceScalar } from './sourceNode';
import { escapedAtoms } from './sourcePieces';

/** The key under which an element's own text stands. */
export const xmlTextKey = '#text';

/**
 * Reads XML: an element is a map of its attributes, its text under `#text` and its children, which may repeat. The
 * result holds the root element as its only entry.
 */
export function readXml(text: string): ReadResult<SourceNode | undefined> {
  const reader = new XmlReader(text);
  return reader.read();
}

interface OpenElement {
  readonly name: string;
  readonly nameSpan: Span;
  readonly entries: SourceEntry[];
}

class XmlReader {
  readonly #text: string;
  readonly #parser = new SaxesParser();
  readonly #problems: Problem[] = [];
  readonly #open: OpenElement[];
  #tooDeep = 0;
  /** Where the text after the last tag begins. */
  #textStart = 0;

  constructor(text: string) {
    this.#text = text;
    const nowhere = { start: 0, end: 0 };
    this.#open = [{ name: '', nameSpan: nowhere, entries: [] }];
  }

  read(): ReadResult<SourceNode | undefined> {
    const parser = this.#parser;
    parser.on('opentagstart', ({ name }) => this.#enter(name));
    parser.on('attribute', ({ name, value }) => this.#attribute(name, value));
    parser.on('opentag', () => (this.#textStart = parser.position));
    parser.on('text', (decoded) => this.#addText(decoded));
    parser.on('cdata', (decoded) => this.#addCdata(decoded));
    parser.on('closetag', () => this.#leave());
    parser.on('error', (error) => this.#report(error.message));
    parser.write(this.#text).close();
    while (this.#open.length > 1) this.#leave();
    const root = this.#open[0]?.entries.find(({ value }) => value.kind === 'map');
    if (root === undefined) return { value: undefined, problems: this.#problems };
    const span = { start: 0, end: this.#text.length };
    return { value: { kind: 'map', span, entries: [root] }, problems: this.#problems };
  }

  #report(message: string): void {
    if (this.#problems.length >= 20) return;
    const at = Math.min(this.#parser.position, this.#text.length);
    const reason = message.replace(/^[\d:]*\s*/, '').replace(/\.?$/, '.');
    const span = { start: Math.max(0, at - 1), end: at };
    this.#problems.push({ span, message: `XML cannot be read here: ${reason}` });
  }

  #enter(name: string): void {
    if (this.#open.length > maximumDepth) {
      if (this.#tooDeep === 0) this.#report(`elements nest more than ${maximumDepth} levels deep`);
      this.#tooDeep += 1;
      return;
    }
    const start = this.#text.lastIndexOf(name, this.#parser.position - 1);
    const nameSpan = { start, end: start + name.length };
    this.#open.push({ name, nameSpan, entries: [] });
  }

  #attribute(name: string, value: string): void {
    if (this.#tooDeep > 0) return;
    const end = this.#parser.position - 1;
    const quote = this.#text.charAt(end);
    const start = this.#text.lastIndexOf(quote, end - 1) + 1;
    const keyStart = this.#text.lastIndexOf(name, start - 1);
    const keySpan = { start: keyStart, end: keyStart + name.length };
    this.#add({ key: name, keySpan, value: this.#scalar(value, { start, end }, 'quoted') });
  }

  #addText(decoded: string): void {
    const end = this.#text.indexOf('<', this.#textStart);
    const raw = this.#text.slice(this.#textStart, end < 0 ? undefined : end);
    if (raw.trim() === '' || this.#tooDeep > 0) return;
    const start = this.#textStart + raw.length - raw.trimStart().length;
    const span = { start, end: this.#textStart + raw.trimEnd().length };
    const keySpan = this.#open.at(-1)?.nameSpan ?? span;
    this.#add({ key: xmlTextKey, keySpan, value: this.#scalar(decoded.trim(), span, 'plain') });
  }

  #addCdata(decoded: string): void {
    const end = this.#text.lastIndexOf(']]>', this.#parser.position);
    const span = { start: end - decoded.length, end };
    const keySpan = this.#open.at(-1)?.nameSpan ?? span;
    if (this.#tooDeep === 0) {
      this.#add({ key: xmlTextKey, keySpan, value: verbatimScalar(this.#text, span, 'plain') });
    }
    this.#textStart = this.#parser.position;
  }

  #scalar(decoded: string, span: Span, style: SourceScalar['style']): SourceScalar {
    if (decoded === this.#text.slice(span.start, span.end)) {
      return verbatimScalar(this.#text, span, style);
    }
    const atoms = escapedAtoms(this.#text, span, /&[^;&]{1,12};/g, decodeEntity);
    return decodedScalar(decoded, span, style, atoms);
  }

  #add(entry: SourceEntry): void {
    this.#open.at(-1)?.entries.push(entry);
  }

  #leave(): void {
    this.#textStart = this.#parser.position;
    if (this.#tooDeep > 0) {
      this.#tooDeep -= 1;
      return;
    }
    const element = this.#open.length > 1 ? this.#open.pop() : undefined;
    if (element === undefined) return;
    const { name, nameSpan, entries } = element;
    const span = {
      start: nameSpan.start - 1,
      end: Math.min(this.#parser.position, this.#text.length),
    };
    const value: SourceMap = { kind: 'map', span, entries };
    this.#add({ key: name, keySpan: nameSpan, value });
  }
}

const entities: ReadonlyMap<string, string> = new Map([
  ['&lt;', '<'],
  ['&gt;', '>'],
  ['&amp;', '&'],
  ['&quot;', '"'],
  ['&apos;', "'"],
]);

function decodeEntity(entity: string): string {
  const numeric = /^&#(x?)([0-9a-fA-F]+);$/.exec(entity);
  if (numeric === null) return entities.get(entity) ?? entity;
  const value = Number.parseInt(numeric[2] ?? '', numeric[1] === 'x' ? 16 : 10);
  return value <= 0x10ffff ? String.fromCodePoint(value) : entity;
}
