import type { Span } from '../../text/span';
import type { ParseContext, WorkspaceReader } from '../documentFormat';
import type { SourceScalar } from '../source/sourceNode';
import { codeTest } from './codeTest';
import type { Include } from './withIncludes';
import { withIncludes } from './withIncludes';

/** How a kind of file refers to others that are sent along with it. */
export interface ImportStyle {
  readonly marks: readonly ImportMark[];
  /** Whether the reference itself stays in the text, as a link does, with the file behind it. */
  readonly keepsMark: boolean;
}

interface ImportMark {
  /** What every reference of this kind begins with. */
  readonly opening: string;
  /** A sticky pattern from the opening on, whose first group is the path and ends it. */
  readonly pattern: RegExp;
  /** What must stand before the opening. */
  readonly before: RegExp;
}

/** Claude Code's `@path` at the start of a word. */
export const atImports: ImportStyle = {
  marks: [
    {
      opening: '@',
      pattern: /@((?:~|\.{1,2})?[\w/][\w./-]{0,300})/y,
      before: /(?:^|[\s(])$/,
    },
  ],
  keepsMark: false,
};

/** Copilot's `#file:path`, and links to files of the workspace. */
export const copilotImports: ImportStyle = {
  marks: [
    { opening: '#file:', pattern: /#file:([\w./-]{1,300})/y, before: /$/ },
    { opening: '](', pattern: /\]\(([\w./-]{1,300})(?=\))/y, before: /\[[^\]\n]{0,200}$/ },
  ],
  keepsMark: true,
};

/** As much as `before` looks at. */
const longestBefore = 201;

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
    const found = this.#style.marks
      .flatMap((mark) => referencesIn(text, span, mark))
      .sort((a, b) => a.start - b.start);
    if (found.length === 0) return [];
    const isCode = codeTest(text, span);
    return found.flatMap(({ start, end, path: written }) => {
      if (isCode(start)) return [];
      const name = written.replace(/[.,]+$/, '');
      const imported = this.#read(joinPath(folder, name), depth);
      if (imported === undefined) return [];
      const include = { start, end: end - (written.length - name.length) };
      const kept = this.#style.keepsMark ? `${text.slice(include.start, include.end)}\n` : '';
      return [{ span: include, text: kept + imported }];
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

interface Reference extends Span {
  readonly path: string;
}

function referencesIn(text: string, { start, end }: Span, mark: ImportMark): readonly Reference[] {
  const references: Reference[] = [];
  const pattern = new RegExp(mark.pattern);
  let at = text.indexOf(mark.opening, start);
  for (; at >= 0 && at < end; at = text.indexOf(mark.opening, at + 1)) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match === null || at + match[0].length > end) continue;
    if (!mark.before.test(text.slice(Math.max(start, at - longestBefore), at))) continue;
    references.push({ start: at, end: at + match[0].length, path: match[1] ?? '' });
  }
  return references;
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
