import type { Problem, ReadResult } from '../../text/problem';
import type { Span } from '../../text/span';
import { readJsonAt } from './readJson';
import { verbatimScalar } from './scalar';
import { maximumDepth } from './sourceNode';
import type { SourceNode } from './sourceNode';
import { contentLines } from './sourcePieces';
import { TomlTree } from './tomlTree';
import type { KeyPart } from './tomlTree';

const header = /^[ \t]*(\[\[?)[ \t]*([\w.\- "']{1,500}?)[ \t]*\]/;
const assignment = /^[ \t]*([\w."'-]+)[ \t]*=[ \t]*/;

/** Reads the tables and one-line values of TOML that does not parse: a half-typed line loses only itself. */
export function readTomlLines(text: string, problem: Problem): ReadResult<SourceNode | undefined> {
  const tree = new TomlTree(text.length);
  const whole = { start: 0, end: text.length };
  for (const line of contentLines(text, whole)) {
    addLine(tree, text, line);
  }
  return { value: tree.toNode(), problems: [problem] };
}

function addLine(tree: TomlTree, text: string, line: Span): void {
  const source = text.slice(line.start, line.end);
  const table = header.exec(source);
  if (table !== null) {
    const [before, brackets = '[', name = ''] = table;
    const path = keyParts(name, line.start + before.indexOf(name, brackets.length));
    tree.openTable(path, brackets === '[[', line);
    return;
  }
  const pair = assignment.exec(source);
  if (pair === null) return;
  const [before, name = ''] = pair;
  const path = keyParts(name, line.start + before.indexOf(name));
  const value = valueOf(text, { start: line.start + before.length, end: line.end });
  if (value !== undefined) tree.addValue(path, value);
}

function keyParts(name: string, start: number): readonly KeyPart[] {
  const parts: KeyPart[] = [];
  for (const match of name.matchAll(/[\w-]+/g)) {
    const at = start + match.index;
    parts.push({ key: match[0], span: { start: at, end: at + match[0].length } });
  }
  return parts.slice(0, maximumDepth);
}

function valueOf(text: string, span: Span): SourceNode | undefined {
  const source = text.slice(span.start, span.end);
  const quoted = /^(?:"([^"\\]*)"|'([^']*)')/.exec(source);
  if (quoted !== null) {
    const inner = { start: span.start + 1, end: span.start + quoted[0].length - 1 };
    return verbatimScalar(text, inner, 'quoted');
  }
  if (source.startsWith('[') || source.startsWith('"')) return readJsonAt(text, span).value;
  const bare = /^[^\s#"'[{]+/.exec(source)?.[0];
  if (bare === undefined) return undefined;
  return verbatimScalar(text, { start: span.start, end: span.start + bare.length }, 'plain');
}
