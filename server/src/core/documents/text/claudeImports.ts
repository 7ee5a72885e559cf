import type { Span } from '../../text/span';
import type { ParseContext, WorkspaceReader } from '../documentFormat';
import type { PromptBlock } from '../promptDocument';
import { promptBlockOf } from '../source/promptBlockOf';
import type { FrontMatterFile } from './frontMatterDocument';
import { trimmedSpan } from './frontMatterDocument';
import type { Include } from './withIncludes';
import { withIncludes } from './withIncludes';

/** Claude Code follows imports of imports this far. */
const deepestImport = 5;

/** An import of a file is `@` and a path, at the start of a word. */
const importMark = /(?<=^|[\s(])@((?:~|\.{1,2})?[\w/][\w./-]{0,300})/gm;

/** The body of a CLAUDE.md: the files that it imports stand in place of their `@path`, each of them once. */
export function readImportingBody(
  { builder, text, body }: FrontMatterFile,
  { path, workspace }: ParseContext,
): readonly PromptBlock[] {
  const span = trimmedSpan(text, body);
  const imports = new Imports(workspace, path.slice(path.lastIndexOf('/') + 1));
  const scalar = withIncludes(text, span, imports.includesIn(text, span, '', 1));
  const block = promptBlockOf(scalar, 'body');
  return block === undefined ? [] : [builder.promptBlock(block)];
}

class Imports {
  readonly #workspace: WorkspaceReader;
  readonly #seen: Set<string>;

  constructor(workspace: WorkspaceReader, importer: string) {
    this.#workspace = workspace;
    this.#seen = new Set([importer]);
  }

  /** The imports in a stretch of text. What is not a file, such as `@someone`, stays text. */
  includesIn(text: string, span: Span, folder: string, depth: number): readonly Include[] {
    const source = withoutCode(text.slice(span.start, span.end));
    return [...source.matchAll(importMark)].flatMap((match) => {
      const name = (match[1] ?? '').replace(/[.,]+$/, '');
      const start = span.start + match.index;
      const imported = this.#read(joinPath(folder, name), depth);
      if (imported === undefined) return [];
      return [{ span: { start, end: start + 1 + name.length }, text: imported }];
    });
  }

  #read(path: string | undefined, depth: number): string | undefined {
    if (path === undefined) return undefined;
    if (this.#seen.has(path)) return undefined;
    const text = this.#workspace.read(path);
    if (text === undefined) return undefined;
    this.#seen.add(path);
    if (depth >= deepestImport) return text;
    const folder = path.slice(0, path.lastIndexOf('/') + 1);
    const whole = { start: 0, end: text.length };
    return withIncludes(text, whole, this.includesIn(text, whole, folder, depth + 1)).text;
  }
}

/** The same text, as long, with code blocks and code spans blanked: Claude Code imports nothing from there. */
function withoutCode(text: string): string {
  let fence = '';
  return text
    .split('\n')
    .map((line) => {
      const mark = /^ {0,3}(```|~~~)/.exec(line)?.[1];
      const isCode = fence !== '' || mark !== undefined;
      if (mark !== undefined && (fence === '' || fence === mark)) fence = fence === '' ? mark : '';
      return isCode ? ' '.repeat(line.length) : line.replace(/`[^`]*`/g, blanks);
    })
    .join('\n');
}

function blanks(code: string): string {
  return ' '.repeat(code.length);
}

/** A path from the document's folder; undefined for one from the root or the home folder. */
function joinPath(folder: string, path: string): string | undefined {
  if (/^[/~]/.test(path)) return undefined;
  const segments: string[] = [];
  for (const segment of `${folder}${path}`.split('/')) {
    if (segment === '..' && segments.length > 0 && segments.at(-1) !== '..') segments.pop();
    else if (segment !== '.' && segment !== '') segments.push(segment);
  }
  return segments.join('/');
}
