import type { ReadResult } from '../../text/problem';
import type { Span } from '../../text/span';
import { decodedScalar, emptyScalar, verbatimScalar } from './scalar';
import { maximumDepth } from './sourceNode';
import type { SourceEntry, SourceMap, SourceNode, SourceScalar } from './sourceNode';
import { contentLines, escapedAtoms } from './sourcePieces';

/** A top-level block of BAML: `client<llm> Name { … }`, `function Name(…) -> T { … }`, `retry_policy Name { … }`. */
export interface BamlBlock {
  readonly keyword: string;
  readonly name: SourceScalar;
  /** `key value` lines; a nested block is a map. */
  readonly body: SourceMap;
}

/** Reads the client, function, retry_policy and template_string blocks of BAML; anything else is passed over. */
export function readBaml(text: string): ReadResult<readonly BamlBlock[]> {
  return { value: new BamlReader(text).read(), problems: [] };
}

interface Token {
  readonly kind: 'word' | 'string' | 'raw' | 'sign';
  readonly span: Span;
  /** Of a raw string, how many characters its quotes take on either side. */
  readonly quotes: number;
}

class BamlReader {
  readonly #text: string;
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(text: string) {
    this.#text = text;
    this.#tokens = tokensOf(text);
  }

  read(): readonly BamlBlock[] {
    const blocks: BamlBlock[] = [];
    while (this.#at < this.#tokens.length) {
      const keyword = this.#take();
      const isBlock =
        keyword?.kind === 'word' &&
        /^(?:client|function|retry_policy)$/.test(this.#textOf(keyword));
      if (keyword === undefined) break;
      if (keyword.kind === 'word' && this.#textOf(keyword) === 'template_string') {
        const template = this.#template();
        if (template !== undefined) blocks.push(template);
        continue;
      }
      if (!isBlock) {
        if (this.#isSign(keyword, '{')) this.#skipBlock();
        continue;
      }
      const block = this.#block(this.#textOf(keyword));
      if (block !== undefined) blocks.push(block);
    }
    return blocks;
  }

  #block(keyword: string): BamlBlock | undefined {
    // `client<llm> Name`: the kind in angle brackets comes before the name.
    if (this.#isSign(this.#peek(), '<')) this.#skipUntil('>');
    const name = this.#take();
    if (name?.kind !== 'word') return undefined;
    this.#skipUntil('{');
    const start = this.#tokens[this.#at - 1]?.span.start ?? name.span.end;
    const scalar = verbatimScalar(this.#text, name.span, 'plain');
    return { keyword, name: scalar, body: this.#map(start, 0) };
  }

  /** `template_string Name(a: string) #"…"#`: its body holds the text as `template`. */
  #template(): BamlBlock | undefined {
    const name = this.#take();
    if (name?.kind !== 'word') return undefined;
    if (this.#isSign(this.#peek(), '(')) this.#skipUntil(')');
    const text = this.#peek();
    if (text?.kind !== 'raw' && text?.kind !== 'string') return undefined;
    this.#at += 1;
    const entry = { key: 'template', keySpan: name.span, value: this.#scalar(text) };
    return {
      keyword: 'template_string',
      name: verbatimScalar(this.#text, name.span, 'plain'),
      body: { kind: 'map', span: text.span, entries: [entry] },
    };
  }

  #map(start: number, depth: number): SourceMap {
    const entries: SourceEntry[] = [];
    let end = start;
    while (this.#at < this.#tokens.length) {
      const key = this.#take();
      if (key === undefined) break;
      end = key.span.end;
      if (this.#isSign(key, '}')) break;
      if (key.kind === 'sign') continue;
      const value = this.#value(key, depth);
      entries.push({ key: this.#textOf(key), keySpan: key.span, value });
      end = value.span.end;
    }
    return { kind: 'map', span: { start, end }, entries };
  }

  #value(key: Token, depth: number): SourceNode {
    const token = this.#peek();
    if (token === undefined || this.#isSign(token, '}')) return emptyScalar(key.span.end);
    this.#at += 1;
    if (this.#isSign(token, '{')) {
      if (depth < maximumDepth) return this.#map(token.span.start, depth + 1);
      this.#skipBlock();
      return emptyScalar(token.span.start);
    }
    if (this.#isSign(token, '[')) return this.#list(token.span.start);
    return this.#scalar(token);
  }

  #list(start: number): SourceNode {
    const items: SourceNode[] = [];
    let end = start;
    for (let token = this.#take(); token !== undefined; token = this.#take()) {
      end = token.span.end;
      if (this.#isSign(token, ']')) break;
      if (token.kind !== 'sign') items.push(this.#scalar(token));
    }
    return { kind: 'list', span: { start, end }, items };
  }

  #scalar({ kind, span, quotes }: Token): SourceScalar {
    if (kind === 'raw') return rawScalar(this.#text, inner(this.#text, span, quotes));
    if (kind !== 'string') return verbatimScalar(this.#text, span, 'plain');
    const unquoted = inner(this.#text, span, 1);
    const source = this.#text.slice(unquoted.start, unquoted.end);
    if (!source.includes('\\')) return verbatimScalar(this.#text, unquoted, 'quoted');
    const atoms = escapedAtoms(this.#text, unquoted, /\\[^]/g, (escape) =>
      escape === '\\n' ? '\n' : escape.slice(1),
    );
    return decodedScalar(atoms.map((atom) => atom.text).join(''), unquoted, 'quoted', atoms);
  }

  #skipUntil(sign: string): void {
    for (let token = this.#take(); token !== undefined; token = this.#take()) {
      if (this.#isSign(token, sign)) return;
    }
  }

  #skipBlock(): void {
    let depth = 1;
    for (let token = this.#take(); token !== undefined; token = this.#take()) {
      if (this.#isSign(token, '{')) depth += 1;
      if (this.#isSign(token, '}')) depth -= 1;
      if (depth === 0) return;
    }
  }

  #peek(): Token | undefined {
    return this.#tokens[this.#at];
  }

  #take(): Token | undefined {
    const token = this.#tokens[this.#at];
    this.#at += 1;
    return token;
  }

  #textOf({ span }: Token): string {
    return this.#text.slice(span.start, span.end);
  }

  #isSign(token: Token | undefined, sign: string): boolean {
    return token?.kind === 'sign' && this.#text[token.span.start] === sign;
  }
}

function inner(text: string, span: Span, quotes: number): Span {
  const start = Math.min(span.start + quotes, span.end);
  const isClosed = text[span.end - quotes] === '"' && span.end - quotes >= start;
  return { start, end: isClosed ? span.end - quotes : span.end };
}

/**
 * Blanks and comments, a raw string's beginning, a string, a word, or any other sign: always matches, so that one
 * expression walks the whole text.
 */
const tokenPattern =
  /((?:\s+|\/\/[^\n]*|\/\*[^]*?(?:\*\/|$))+)|(#+)"|("(?:[^"\\]|\\[^])*(?:"|$))|([\p{L}\p{N}_][\p{L}\p{N}_.\-/]*)|[^]/gu;

function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  const pattern = new RegExp(tokenPattern);
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    const [whole, blank, hashes, string, word] = match;
    const start = match.index;
    if (blank !== undefined) continue;
    if (hashes !== undefined) {
      const close = text.indexOf(`"${hashes}`, start + whole.length);
      const end = close < 0 ? text.length : close + whole.length;
      tokens.push({ kind: 'raw', span: { start, end }, quotes: whole.length });
      pattern.lastIndex = end;
      continue;
    }
    const kind = string !== undefined ? 'string' : word !== undefined ? 'word' : 'sign';
    const span = { start, end: start + whole.length };
    tokens.push({ kind, span, quotes: kind === 'string' ? 1 : 0 });
  }
  return tokens;
}

/** BAML takes the common indentation and the blank lines around it from a raw string. */
function rawScalar(text: string, span: Span): SourceScalar {
  const lines = contentLines(text, span);
  const indents = lines
    .filter(({ start }) => start > span.start)
    .map(({ start, end }) => text.slice(start, end).search(/\S/));
  const indent = indents.length === 0 ? 0 : Math.min(...indents.slice(0, 10_000));
  const atoms = lines.map(({ start, end }) => {
    const own = text.slice(start, end).search(/\S/);
    const from = start === span.start ? start + own : start + Math.min(indent, own);
    return { text: text.slice(from, end), span: { start: from, end } };
  });
  let decoded = '';
  let previous = span.start;
  for (const atom of atoms) {
    if (decoded !== '') decoded += '\n'.repeat(lineBreaks(text, previous, atom.span.start));
    decoded += atom.text;
    previous = atom.span.end;
  }
  const first = atoms[0]?.span.start ?? span.start;
  return decodedScalar(decoded, { start: first, end: previous }, 'block', atoms);
}

function lineBreaks(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) {
    count += 1;
  }
  return count;
}
