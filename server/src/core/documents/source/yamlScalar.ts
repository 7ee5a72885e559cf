import type { Scalar } from 'yaml';
import type { Span } from '../../text/span';
import { decodedScalar, verbatimScalar } from './scalar';
import type { SourcePiece, SourceScalar } from './sourceNode';
import { contentLines, escapedAtoms } from './sourcePieces';

/** A YAML scalar whose token, quotes or block header included, takes up `token` in the text. */
export function yamlScalar(text: string, scalar: Scalar, token: Span): SourceScalar {
  const decoded = decodedText(scalar);
  switch (scalar.type) {
    case 'BLOCK_LITERAL':
    case 'BLOCK_FOLDED':
      return blockScalar(text, decoded, token);
    case 'QUOTE_DOUBLE':
    case 'QUOTE_SINGLE':
      return quotedScalar(text, decoded, token, scalar.type);
    default:
      return flowScalar(text, decoded, token, 'plain', (line) => [verbatim(text, line)]);
  }
}

/** The source text of numbers, booleans and null: `1_000` and `0.10` stay as written. */
function decodedText({ value, source }: Scalar): string {
  if (typeof value === 'string') return value;
  return source ?? (value === null || value === undefined ? '' : JSON.stringify(value));
}

function verbatim(text: string, span: Span): SourcePiece {
  return { text: text.slice(span.start, span.end), span };
}

function flowScalar(
  text: string,
  decoded: string,
  span: Span,
  style: SourceScalar['style'],
  atomsOf: (line: Span) => readonly SourcePiece[],
): SourceScalar {
  if (text.slice(span.start, span.end) === decoded) return verbatimScalar(text, span, style);
  const lines = contentLines(text, span).map((line) => trimmed(text, line));
  return decodedScalar(decoded, span, style, lines.flatMap(atomsOf));
}

function trimmed(text: string, { start, end }: Span): Span {
  const line = text.slice(start, end);
  return { start: end - line.trimStart().length, end: start + line.trimEnd().length };
}

function quotedScalar(
  text: string,
  decoded: string,
  token: Span,
  type: 'QUOTE_DOUBLE' | 'QUOTE_SINGLE',
): SourceScalar {
  const quote = type === 'QUOTE_DOUBLE' ? '"' : "'";
  const isClosed = token.end - token.start > 1 && text[token.end - 1] === quote;
  const span = { start: token.start + 1, end: isClosed ? token.end - 1 : token.end };
  const escape =
    type === 'QUOTE_SINGLE'
      ? /''/g
      : /\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|\r?\n[ \t]*|[^\r\n]|$)/g;
  return flowScalar(text, decoded, span, 'quoted', (line) =>
    escapedAtoms(text, line, escape, type === 'QUOTE_SINGLE' ? () => "'" : decodeYamlEscape),
  );
}

const simpleEscapes: ReadonlyMap<string, string> = new Map([
  ['0', '\0'],
  ['a', '\x07'],
  ['b', '\b'],
  ['e', '\x1b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['v', '\v'],
  ['N', '\x85'],
  ['_', '\xa0'],
  ['L', '\u2028'],
  ['P', '\u2029'],
]);

function decodeYamlEscape(escape: string): string {
  const letter = escape.charAt(1);
  if (escape.length > 2 && 'xuU'.includes(letter)) return codePoint(escape.slice(2));
  return simpleEscapes.get(letter) ?? letter.replace(/[\r\n]/, '');
}

function codePoint(hexadecimal: string): string {
  const value = Number.parseInt(hexadecimal, 16);
  return value <= 0x10ffff ? String.fromCodePoint(value) : '';
}

function blockScalar(text: string, decoded: string, token: Span): SourceScalar {
  const headerEnd = text.indexOf('\n', token.start);
  const start = headerEnd < 0 ? token.end : Math.min(headerEnd + 1, token.end);
  const lines = contentLines(text, { start, end: token.end });
  let indent = Infinity;
  for (const line of lines) indent = Math.min(indent, indentOf(text, line, indent));
  const first = lines[0];
  const span = first
    ? { start: first.start + indent, end: lines.at(-1)?.end ?? first.end }
    : { start, end: start };
  const atoms = lines.map((line) => verbatim(text, { start: line.start + indent, end: line.end }));
  return decodedScalar(decoded, span, 'block', atoms);
}

/** The blanks before a line; not more than `most` are looked for. */
function indentOf(text: string, line: Span, most: number): number {
  let indent = 0;
  while (indent < most && text.charCodeAt(line.start + indent) === 0x20) indent += 1;
  return indent;
}
