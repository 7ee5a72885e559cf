import { LineIndex } from '../text/lineIndex';
import type { Span } from '../text/span';

/** One rule that a comment allows: `marginal: allow model-overkill -- the small model failed our evaluation`. */
export interface Suppression {
  readonly rule: string;
  /** The rule's id in the comment. */
  readonly span: Span;
  /** The comment's whole line with its break when nothing else stands there: what to delete. */
  readonly line: Span | undefined;
  /** Whether a finding of a rule on a line (0-based) is allowed. */
  allows(rule: string, line: number): boolean;
}

/** A comment's opening in any of the languages that are read, then the words. */
const comment =
  /(?:#|\/\/|\/\*|<!--|\{\{!|\{#|;|--)[ \t]*marginal:[ \t]*allow(-file)?[ \t]+([a-z][a-z0-9-]{0,60}(?:[ \t]*,[ \t]*[a-z][a-z0-9-]{0,60}){0,20})/g;

/** The rules that comments of a file allow, on their own line and on the next, or in the whole file. */
export function findSuppressions(text: string): readonly Suppression[] {
  if (!text.includes('marginal:')) return [];
  const lines = new LineIndex(text);
  return [...text.matchAll(comment)].flatMap((match) => {
    const [whole, file, list = ''] = match;
    const start = match.index + whole.length - list.length;
    const line = lines.lineAt(start);
    const alone = aloneOnLine(text, match.index);
    return [...list.matchAll(/[a-z0-9-]+/g)].map((item): Suppression => {
      const rule = item[0].replace(/-+$/, '');
      const from = start + item.index;
      return {
        rule,
        span: { start: from, end: from + rule.length },
        line: list === rule ? alone : undefined,
        allows: (id, at) => id === rule && (file !== undefined || at === line || at === line + 1),
      };
    });
  });
}

function aloneOnLine(text: string, commentStart: number): Span | undefined {
  const start = text.lastIndexOf('\n', commentStart - 1) + 1;
  if (text.slice(start, commentStart).trim() !== '') return undefined;
  const lineBreak = text.indexOf('\n', commentStart);
  return { start, end: lineBreak < 0 ? text.length : lineBreak + 1 };
}
