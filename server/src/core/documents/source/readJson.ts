import { createScanner, parseTree, printParseErrorCode } from 'jsonc-parser';
import type { Node, ParseError } from 'jsonc-parser';
import type { Problem, ReadResult } from '../../text/problem';
import type { Span } from '../../text/span';
import { hasMoreBrackets } from './hasMoreBrackets';
import { decodedScalar, emptyScalar, verbatimScalar } from './scalar';
import { maximumDepth } from './sourceNode';
import type { SourceEntry, SourceNode } from './sourceNode';
import { escapedAtoms } from './sourcePieces';

/** Reads JSON, with comments and trailing commas; half-typed text gives what can be read, with problems. */
export function readJson(text: string): ReadResult<SourceNode | undefined> {
  return readJsonAt(text, { start: 0, end: text.length });
}

/** Reads one JSON value inside a file; its spans are those of the whole file. */
export function readJsonAt(text: string, span: Span): ReadResult<SourceNode | undefined> {
  const json = text.slice(span.start, span.end).replace(/^\uFEFF/, ' ');
  const tooDeep = findTooDeep(json);
  if (tooDeep !== undefined) {
    const at = { start: span.start + tooDeep, end: span.start + tooDeep + 1 };
    const message = `Not read: values are nested more than ${maximumDepth} levels deep.`;
    return { value: undefined, problems: [{ span: at, message }] };
  }
  const errors: ParseError[] = [];
  const root = parseTree(json, errors, { allowTrailingComma: true, allowEmptyContent: true });
  const problems = errors.slice(0, 20).map((error) => problemOf(error, span.start));
  const value = root === undefined ? undefined : convert(root, text, span.start);
  return { value, problems };
}

/** Each line of a JSON Lines file that holds a value, with its spans in the whole file. */
export function readJsonLines(
  text: string,
  maximumLines: number,
): ReadResult<readonly SourceNode[]> {
  const values: SourceNode[] = [];
  const problems: Problem[] = [];
  for (let start = 0; start < text.length && values.length < maximumLines;) {
    const lineBreak = text.indexOf('\n', start);
    const end = lineBreak < 0 ? text.length : lineBreak;
    const line = readJsonAt(text, { start, end });
    if (line.value !== undefined) values.push(line.value);
    problems.push(...line.problems);
    start = end + 1;
  }
  return { value: values, problems: problems.slice(0, 20) };
}

/** The parser's own names for these are a const enum, which cannot be used across modules. */
const tokens = {
  openBrace: 1,
  closeBrace: 2,
  openBracket: 3,
  closeBracket: 4,
  endOfFile: 17,
} as const;

/** The offset of the first bracket beyond the allowed depth: the parser recurses, so it must not see it. */
function findTooDeep(json: string): number | undefined {
  if (!hasMoreBrackets(json, maximumDepth)) return undefined;
  const scanner = createScanner(json, true);
  let depth = 0;
  for (let token: number = scanner.scan(); token !== tokens.endOfFile; token = scanner.scan()) {
    if (token === tokens.openBrace || token === tokens.openBracket) depth += 1;
    if (token === tokens.closeBrace || token === tokens.closeBracket) depth -= 1;
    if (depth > maximumDepth) return scanner.getTokenOffset();
  }
  return undefined;
}

function problemOf(error: ParseError, base: number): Problem {
  const name = printParseErrorCode(error.error)
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase();
  const start = base + error.offset;
  return {
    span: { start, end: start + error.length },
    message: `JSON cannot be read here: ${name}.`,
  };
}

function convert(node: Node, text: string, base: number): SourceNode {
  const span = { start: base + node.offset, end: base + node.offset + node.length };
  const children = node.children ?? [];
  if (node.type === 'object') {
    return { kind: 'map', span, entries: children.flatMap((child) => entryOf(child, text, base)) };
  }
  if (node.type === 'array') {
    return { kind: 'list', span, items: children.map((child) => convert(child, text, base)) };
  }
  if (node.type !== 'string') return verbatimScalar(text, span, 'plain');
  return stringOf(String(node.value), withoutQuotes(span, text), text);
}

function entryOf(property: Node, text: string, base: number): readonly SourceEntry[] {
  const [key, value] = property.children ?? [];
  if (key === undefined) return [];
  const keyEnd = base + key.offset + key.length;
  return [
    {
      key: String(key.value),
      keySpan: withoutQuotes({ start: base + key.offset, end: keyEnd }, text),
      value: value === undefined ? emptyScalar(keyEnd) : convert(value, text, base),
    },
  ];
}

function withoutQuotes(span: Span, text: string): Span {
  const isClosed = span.end - span.start > 1 && text[span.end - 1] === '"';
  return { start: span.start + 1, end: isClosed ? span.end - 1 : span.end };
}

function stringOf(decoded: string, span: Span, text: string): SourceNode {
  if (decoded.length === span.end - span.start) return verbatimScalar(text, span, 'quoted');
  const atoms = escapedAtoms(text, span, /\\(?:u[0-9a-fA-F]{4}|[^])/g, decodeJsonEscape);
  return decodedScalar(decoded, span, 'quoted', atoms);
}

const simpleEscapes: ReadonlyMap<string, string> = new Map([
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
]);

/** The text of one JSON escape such as `\n` or `\u00e9`. */
export function decodeJsonEscape(escape: string): string {
  const letter = escape.charAt(1);
  if (letter === 'u') return String.fromCharCode(Number.parseInt(escape.slice(2), 16));
  return simpleEscapes.get(letter) ?? letter;
}
