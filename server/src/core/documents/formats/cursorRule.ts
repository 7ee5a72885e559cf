import type { Span } from '../../text/span';
import { DocumentBuilder } from '../documentBuilder';
import type { DocumentFormat } from '../documentFormat';
import type { CallKind, CallParameter, PromptDocument } from '../promptDocument';
import { firstLineOf } from '../text/firstLineOf';
import { splitFrontMatter } from '../text/frontMatter';
import { addVerbatimPrompt } from '../text/frontMatterDocument';

const headerEntry = /^(description|globs|alwaysApply)[ \t]*:(.*)$/gm;

/**
 * Cursor's rules. Their header looks like YAML and often is none (`globs: **\/*.ts`), so its three keys are read line
 * by line, as Cursor does.
 */
export const cursorRule: DocumentFormat = {
  id: 'cursor-rule',
  matches: ({ path }) =>
    /\.mdc$|(?:^|\/)\.cursor\/rules\/.*RULE\.md$|(?:^|\/)\.cursorrules$/.test(path),
  parse: (text) => parseCursorRule(text),
};

function parseCursorRule(text: string): PromptDocument {
  const builder = new DocumentBuilder('cursor-rule', text);
  const { header, body, problems } = splitFrontMatter(text);
  const entries = header === undefined ? [] : readEntries(text, header);
  const parameters = entries
    .filter(({ key, value }) => key !== 'description' && value !== '')
    .map((entry) => builder.givenParameter(entry));
  const prompts = addVerbatimPrompt({ builder, text }, body, 'body', () => []);
  const [first] = prompts;
  if (first !== undefined) {
    const anchor = parameters[0]?.keySpan ?? firstLineOf(text, first.span.start);
    builder.call({ kind: kindOf(header, entries), anchor, parameters, prompts });
  }
  return builder.finish(problems);
}

function readEntries(text: string, header: Span): readonly CallParameter[] {
  return [...text.slice(header.start, header.end).matchAll(headerEntry)].map((match) => {
    const [whole, key = '', rest = ''] = match;
    const value = rest.trim();
    const start = header.start + match.index;
    const blanks = rest.length - rest.trimStart().length;
    const valueStart = start + whole.length - rest.length + blanks;
    return {
      key,
      value,
      keySpan: { start, end: start + key.length },
      valueSpan: { start: valueStart, end: valueStart + value.length },
    };
  });
}

/** `alwaysApply` rides along in every chat; so does a file of the old kind, which has no header at all. */
function kindOf(header: Span | undefined, entries: readonly CallParameter[]): CallKind {
  const isAlways = entries.some(({ key, value }) => key === 'alwaysApply' && value === 'true');
  return header === undefined || isAlways ? 'always-on' : 'on-demand';
}
