import { parseTOML } from 'toml-eslint-parser';
import type { AST } from 'toml-eslint-parser';
import type { ReadResult } from '../../text/problem';
import type { Span } from '../../text/span';
import { decodedScalar, verbatimScalar } from './scalar';
import { maximumDepth } from './sourceNode';
import type { SourceNode, SourceScalar } from './sourceNode';
import { escapedAtoms } from './sourcePieces';
import { readTomlLines } from './readTomlLines';
import { TomlTree } from './tomlTree';

/**
 * Reads TOML: tables and dotted keys become nested maps. Half-typed text, which the parser refuses, is read line by
 * line instead, with a problem.
 */
export function readToml(text: string): ReadResult<SourceNode | undefined> {
  const toml = text.replace(/^\uFEFF/, ' ');
  try {
    const tree = new TomlTree(text.length);
    for (const node of parseTOML(toml).body[0].body) addTop(tree, node, text);
    return { value: tree.toNode(), problems: [] };
  } catch (error) {
    return readTomlLines(text, problemOf(error, text));
  }
}

function problemOf(error: unknown, text: string): { span: Span; message: string } {
  const { index, message } = error as { index?: number; message?: string };
  if (index === undefined) {
    const span = { start: 0, end: Math.min(1, text.length) };
    return { span, message: 'TOML cannot be read whole; its lines are read one by one.' };
  }
  const reason = (message ?? 'it is malformed').replace(/\.?$/, '.');
  // Where the end of the file is what is wrong, there is no character to point at.
  const span = { start: Math.min(index, text.length), end: Math.min(index + 1, text.length) };
  return { span, message: `TOML cannot be read here: ${reason}` };
}

function addTop(tree: TomlTree, node: AST.TOMLKeyValue | AST.TOMLTable, text: string): void {
  if (node.type === 'TOMLKeyValue') {
    addPair(tree, node, text, 0);
    return;
  }
  tree.openTable(keysOf(node.key), node.kind === 'array', spanOf(node));
  for (const pair of node.body) addPair(tree, pair, text, 0);
}

function addPair(tree: TomlTree, pair: AST.TOMLKeyValue, text: string, depth: number): void {
  tree.addValue(keysOf(pair.key), convert(pair.value, text, depth + 1));
}

function keysOf(key: AST.TOMLKey): readonly { readonly key: string; readonly span: Span }[] {
  return key.keys.map((part) => {
    if (part.type === 'TOMLBare') return { key: part.name, span: spanOf(part) };
    const { start, end } = spanOf(part);
    return { key: part.value, span: { start: start + 1, end: end - 1 } };
  });
}

function spanOf({ range: [start, end] }: { readonly range: readonly [number, number] }): Span {
  return { start, end };
}

function convert(node: AST.TOMLContentNode, text: string, depth: number): SourceNode {
  const span = spanOf(node);
  if (depth > maximumDepth)
    return verbatimScalar(text, { start: span.start, end: span.start }, 'plain');
  switch (node.type) {
    case 'TOMLArray': {
      const items = node.elements.map((element) => convert(element, text, depth + 1));
      return { kind: 'list', span, items };
    }
    case 'TOMLInlineTable': {
      const table = new TomlTree(0);
      for (const pair of node.body) addPair(table, pair, text, depth);
      return { ...table.toNode(), span };
    }
    case 'TOMLValue':
      return node.kind === 'string' ? stringOf(node, text) : verbatimScalar(text, span, 'plain');
  }
}

function stringOf(node: AST.TOMLStringValue, text: string): SourceScalar {
  const inner = innerSpan(node, text);
  if (text.slice(inner.start, inner.end) === node.value) {
    return verbatimScalar(text, inner, 'quoted');
  }
  const style = node.multiline ? 'block' : 'quoted';
  const isLiteral = node.style === 'literal';
  const atoms = escapedAtoms(text, inner, isLiteral ? lineBreak : tomlEscape, decodeTomlEscape);
  return decodedScalar(node.value, inner, style, atoms);
}

/** The string without its quotes and without the line break that may follow three of them. */
function innerSpan(node: AST.TOMLStringValue, text: string): Span {
  const { start, end } = spanOf(node);
  if (!node.multiline) return { start: start + 1, end: end - 1 };
  const lineBreakLength = /^\r?\n/.exec(text.slice(start + 3, start + 5))?.[0].length ?? 0;
  return { start: start + 3 + lineBreakLength, end: end - 3 };
}

const lineBreak = /\r?\n/g;
const tomlEscape = /\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[ \t]*\r?\n\s*|.)|\r?\n/g;

const simpleEscapes: ReadonlyMap<string, string> = new Map([
  ['b', '\b'],
  ['t', '\t'],
  ['n', '\n'],
  ['f', '\f'],
  ['r', '\r'],
  ['e', '\x1b'],
]);

function decodeTomlEscape(escape: string): string {
  if (!escape.startsWith('\\')) return '\n';
  const letter = escape.charAt(1);
  if (escape.length > 2 && 'xuU'.includes(letter)) {
    return String.fromCodePoint(Number.parseInt(escape.slice(2), 16));
  }
  return escape.slice(1).trim() === '' ? '' : (simpleEscapes.get(letter) ?? letter);
}
