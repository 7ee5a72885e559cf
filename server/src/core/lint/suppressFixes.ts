import type { PromptDocument } from '../documents/promptDocument';
import { LineIndex } from '../text/lineIndex';
import type { TextEdit } from '../text/span';
import type { CommentStyle } from './commentStyle';
import { commentStyles } from './commentStyle';
import type { Finding, Fix } from './rule';

/** What a comment needs to know of its file. */
export interface CommentedFile {
  readonly text: string;
  readonly path: string;
  readonly languageId: string;
  readonly document: PromptDocument;
}

/**
 * Comments that allow a finding, on its line and in its file. None where the syntax has no comments, and none above a
 * line of a prompt, where it would be sent along.
 */
export function suppressFixes({ rule, span }: Finding, file: CommentedFile): readonly Fix[] {
  const styles = commentStyles(file);
  const lines = new LineIndex(file.text);
  const lineStart = lines.startOf(lines.lineAt(span.start));
  const style = isInPrompt(lineStart, file) ? undefined : styles.at(lineStart);
  const fixes: Fix[] = [];
  if (style !== undefined && canStandAbove(file.text, lineStart)) {
    const indent = /^[ \t]*/.exec(file.text.slice(lineStart, lineStart + 500))?.[0] ?? '';
    const edit = commentEdit(file.text, lineStart, style, `allow ${rule}`, indent);
    fixes.push({ title: `Allow ${rule} on this line`, edits: [edit], isSafe: false });
  }
  if (styles.file !== undefined) {
    const edit = commentEdit(
      file.text,
      styles.file.offset,
      styles.file.style,
      `allow-file ${rule}`,
      '',
    );
    fixes.push({ title: `Allow ${rule} in this file`, edits: [edit], isSafe: false });
  }
  return fixes;
}

/** Whether a line is one of a prompt; where a prompt begins behind its key, its first line is not. */
function isInPrompt(lineStart: number, { text, document }: CommentedFile): boolean {
  return document.prompts.some(({ span }) => {
    const firstLine =
      Math.max(text.lastIndexOf('\n', span.start - 1), text.lastIndexOf('\r', span.start - 1)) + 1;
    const isBare = text.slice(firstLine, span.start).trim() === '';
    return (isBare ? firstLine : span.start + 1) <= lineStart && lineStart <= span.end;
  });
}

/** A line that goes on from the one above has no room for a comment between. */
function canStandAbove(text: string, lineStart: number): boolean {
  return !/\\\r?\n?$/.test(text.slice(Math.max(0, lineStart - 3), lineStart));
}

function commentEdit(
  text: string,
  offset: number,
  [open, close]: CommentStyle,
  words: string,
  indent: string,
): TextEdit {
  const lineBreak = /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
  const newText = `${indent}${open} marginal: ${words}${close === '' ? '' : ` ${close}`}${lineBreak}`;
  return { span: { start: offset, end: offset }, newText };
}
