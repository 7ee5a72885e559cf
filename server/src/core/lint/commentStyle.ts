import { syntaxOf } from '../documents/headPaths';
import type { CommentedFile } from './suppressFixes';

/** How a comment opens and closes. */
export type CommentStyle = readonly [open: string, close: string];

const hash: CommentStyle = ['#', ''];
const slashes: CommentStyle = ['//', ''];
const angle: CommentStyle = ['<!--', '-->'];
/** The minus keeps the line break behind it out of what is sent. */
const jinja: CommentStyle = ['{#', '-#}'];

export interface CommentStyles {
  /** Above a line outside the prompts; undefined where no comment can stand. */
  at(lineStart: number): CommentStyle | undefined;
  /** At the head of the file. */
  readonly file: { readonly style: CommentStyle; readonly offset: number } | undefined;
}

const frontMatter = /^\uFEFF?---[ \t]*\r?\n[\s\S]{0,20000}?^---[ \t]*(?:\r?\n|$)/m;

/** The comments that a file's syntax has. */
export function commentStyles(file: CommentedFile): CommentStyles {
  const { text, path, languageId, document } = file;
  const head = frontMatter.exec(text);
  if (head?.index === 0) {
    const bodyStart = head[0].length;
    const offset = text.indexOf('\n') + 1;
    return {
      file: { style: hash, offset },
      at: (lineStart) => (lineStart > 0 && lineStart < bodyStart ? hash : angle),
    };
  }
  const style = plainStyle(path, languageId, text, document.formatId);
  return {
    at: () => style,
    file: style && { style, offset: headEnd(text) },
  };
}

function plainStyle(
  path: string,
  languageId: string,
  text: string,
  formatId: string,
): CommentStyle | undefined {
  if (formatId === 'jinja-prompt') return jinja;
  if (/\.pyi?$/i.test(path) || languageId === 'python') return hash;
  if (/\.(?:[cm]?[jt]sx?|baml|jsonc|json5)$/i.test(path)) return slashes;
  if (/^(?:javascript|typescript)/.test(languageId) || languageId === 'jsonc') return slashes;
  switch (syntaxOf({ path, languageId, head: text.slice(0, 200) })) {
    case 'yaml':
    case 'toml':
    case 'env':
      return hash;
    case 'xml':
      return angle;
    case 'json':
      return undefined;
    case undefined:
      return /\.(?:md|mdc|markdown|prompt|txt|cursorrules|windsurfrules)$/i.test(path) ||
        languageId === 'markdown'
        ? angle
        : undefined;
  }
}

/** Behind what has to stand first: a byte order mark, a hash bang, an encoding, an XML declaration, a directive. */
function headEnd(text: string): number {
  const head =
    /^\uFEFF?(?:#![^\n]*\n)?(?:#[^\n]*coding[:=][^\n]*\n)?(?:<\?xml[^>]*\?>[ \t]*\r?\n)?(?:---[ \t]*\r?\n)?/.exec(
      text,
    );
  return head?.[0].length ?? 0;
}
