import type { ReadResult } from '../../text/problem';
import type { Span } from '../../text/span';
import { decodedScalar, verbatimScalar } from './scalar';
import type { SourceEntry, SourceNode, SourceScalar } from './sourceNode';
import { contentLines, escapedAtoms } from './sourcePieces';

const assignment = /^\uFEFF?[ \t]*(?:export[ \t]+)?([A-Za-z_][\w.-]*)[ \t]*=[ \t]*/;

/** Reads `NAME=value` lines; other lines are comments or nothing. */
export function readEnv(text: string): ReadResult<SourceNode | undefined> {
  const whole = { start: 0, end: text.length };
  const lines = contentLines(text, whole).map(({ start, end }) => ({
    start,
    end: start + text.slice(start, end).trimEnd().length,
  }));
  const entries = lines.flatMap((line) => entryOf(text, line));
  return { value: { kind: 'map', span: whole, entries }, problems: [] };
}

function entryOf(text: string, line: Span): readonly SourceEntry[] {
  const match = assignment.exec(text.slice(line.start, line.end));
  if (match === null) return [];
  const [before, key = ''] = match;
  const keyStart = line.start + before.indexOf(key);
  const keySpan = { start: keyStart, end: keyStart + key.length };
  const value = valueOf(text, { start: line.start + before.length, end: line.end });
  return [{ key, keySpan, value }];
}

function valueOf(text: string, span: Span): SourceScalar {
  const quote = text.charAt(span.start);
  const close = quote === '"' || quote === "'" ? closingQuote(text, span, quote) : undefined;
  if (close === undefined) return verbatimScalar(text, withoutComment(text, span), 'plain');
  const inner = { start: span.start + 1, end: close };
  const source = text.slice(inner.start, inner.end);
  if (quote === "'" || !source.includes('\\')) return verbatimScalar(text, inner, 'quoted');
  const atoms = escapedAtoms(text, inner, /\\./g, (escape) =>
    escape === '\\n' ? '\n' : escape.slice(1),
  );
  return decodedScalar(atoms.map((atom) => atom.text).join(''), inner, 'quoted', atoms);
}

function closingQuote(text: string, span: Span, quote: string): number | undefined {
  for (let offset = span.start + 1; offset < span.end; offset += 1) {
    if (text[offset] === '\\' && quote === '"') offset += 1;
    else if (text[offset] === quote) return offset;
  }
  return undefined;
}

function withoutComment(text: string, span: Span): Span {
  const value = text.slice(span.start, span.end);
  const comment = value.startsWith('#') ? 0 : value.search(/[ \t]#/);
  const kept = comment < 0 ? value : value.slice(0, comment);
  return { start: span.start, end: span.start + kept.trimEnd().length };
}
