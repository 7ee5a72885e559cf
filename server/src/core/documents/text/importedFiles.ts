import type { Span } from '../../text/span';
import type { ParseContext, WorkspaceReader } from '../documentFormat';
import type { SourceScalar } from '../source/sourceNode';
import type { Include } from './withIncludes';
import { withIncludes } from './withIncludes';

/** How a kind of file refers to others that are sent along with it. */
export interface ImportStyle {
  /** A global pattern whose first group is the path. */
  readonly mark: RegExp;
  /** Whether the reference itself stays in the text, as a link does, with the file behind it. */
  readonly keepsMark: boolean;
}

/** Claude Code's `@path` at the start of a word. */
export const atImports: ImportStyle = {
  mark: /(?<=^|[\s(])@((?:~|\.{1,2})?[\w/][\w./-]{0,300})/gm,
  keepsMark: false,
};

/** Copilot's `#file:path`, and links to files of the workspace. */
export const copilotImports: ImportStyle = {
  mark: /#file:([\w./-]{1,300})|(?<=\[[^\]\n]{0,200}\]\()([\w./-]{1,300})(?=\))/g,
  keepsMark: true,
};

/** Imports of imports are followed this far, as Claude Code does. */
const deepestImport = 5;

/** A stretch of a file with the files that it refers to put in, each of them once. */
export function withImportedFiles(
  text: string,
  span: Span,
  { path, workspace }: ParseContext,
  style: ImportStyle,
): SourceScalar {
  const imports = new Imports(workspace, path.slice(path.lastIndexOf('/') + 1), style);
  return withIncludes(text, span, imports.includesIn(text, span, '', 1));
}

class Imports {
  readonly #workspace: WorkspaceReader;
  readonly #style: ImportStyle;
  readonly #seen: Set<string>;

  constructor(workspace: WorkspaceReader, importer: string, style: ImportStyle) {
    this.#workspace = workspace;
    this.#style = style;
    this.#seen = new Set([importer]);
  }

  /** The imports in a stretch of text. What is not a file, such as `@someone`, stays text. */
  includesIn(text: string, span: Span, folder: string, depth: number): readonly Include[] {
    const source = withoutCode(text.slice(span.start, span.end));
    return [...source.matchAll(this.#style.mark)].flatMap((match) => {
      const written = match[1] ?? match[2] ?? '';
      const name = written.replace(/[.,]+$/, '');
      const imported = this.#read(joinPath(folder, name), depth);
      if (imported === undefined) return [];
      const start = span.start + match.index;
      const end = start + match[0].length - (written.length - name.length);
      const kept = this.#style.keepsMark ? `${text.slice(start, end)}\n` : '';
      return [{ span: { start, end }, text: kept + imported }];
    });
  }

  #read(path: string | undefined, depth: number): string | undefined {
    if (path === undefined || this.#seen.has(path)) return undefined;
    const text = this.#workspace.read(path);
    if (text === undefined) return undefined;
    this.#seen.add(path);
    if (depth >= deepestImport) return text;
    const folder = path.slice(0, path.lastIndexOf('/') + 1);
    const whole = { start: 0, end: text.length };
    return withIncludes(text, whole, this.includesIn(text, whole, folder, depth + 1)).text;
  }
}

/** The same text, as long, with code blocks and code spans blanked: nothing is imported from there. */
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
