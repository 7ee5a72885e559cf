import type { PromptBlock } from '../documents/promptDocument';
import { LineIndex } from '../text/lineIndex';
import type { Span } from '../text/span';
import { textParts } from './textLocation';

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

/**
 * The rules that comments of a file allow, on their own line and on the next, or in the whole file. What a prompt sends
 * is no comment, whatever it looks like.
 */
export function findSuppressions(
  text: string,
  prompts: readonly PromptBlock[],
): readonly Suppression[] {
  if (!text.includes('marginal:')) return [];
  const lines = new LineIndex(text);
  return [...text.matchAll(comment)].flatMap((match) => {
    const [whole, file, list = ''] = match;
    if (isSent(prompts, match.index, whole)) return [];
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

/** Whether words are sent with a prompt; a template's own comments are left out of its text. */
function isSent(prompts: readonly PromptBlock[], offset: number, words: string): boolean {
  return prompts.some((block) =>
    textParts(block).some(
      ({ span, text }) => span.start <= offset && offset < span.end && text.includes(words),
    ),
  );
}

function aloneOnLine(text: string, commentStart: number): Span | undefined {
  const start = text.lastIndexOf('\n', commentStart - 1) + 1;
  if (text.slice(start, commentStart).trim() !== '') return undefined;
  const lineBreak = text.indexOf('\n', commentStart);
  return { start, end: lineBreak < 0 ? text.length : lineBreak + 1 };
}
