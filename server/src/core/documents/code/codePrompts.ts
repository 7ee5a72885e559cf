import type { Span } from '../../text/span';
import type { PromptBlock, PromptPart, PromptRole } from '../promptDocument';
import {
  contentOfVariable,
  doubleBraceVariables,
  singleBraceVariables,
} from '../templateVariables';
import type { CodeFile } from './codeFile';
import type { CodeArgument, CodeCall, CodeNode, CodeString } from './codeNode';
import { literalOf, resolveValue } from './codeValues';

/** How variables stand in the strings of a call. */
export type TemplateSyntax = 'none' | 'single' | 'double';

const roles: ReadonlyMap<string, PromptRole> = new Map([
  ['system', 'system'],
  ['developer', 'developer'],
  ['user', 'user'],
  ['human', 'user'],
  ['assistant', 'assistant'],
  ['ai', 'assistant'],
  ['model', 'assistant'],
  ['tool', 'tool'],
  ['function', 'tool'],
]);

const messageClasses: readonly (readonly [RegExp, PromptRole])[] = [
  [/^System(?:Chat)?Message|^SystemMessagePromptTemplate/, 'system'],
  [/^DeveloperMessage/, 'developer'],
  [/^(?:Human|User)(?:Chat)?Message/, 'user'],
  [/^(?:AI|Assistant)(?:Chat)?Message/, 'assistant'],
  [/^Tool(?:Result)?Message/, 'tool'],
];

/** The role of a message class; undefined when a call makes no message. */
export function messageRole(call: CodeCall): PromptRole | undefined {
  const name = call.callee.findLast((step) => /^[A-Z]/.test(step)) ?? '';
  return messageClasses.find(([pattern]) => pattern.test(name))?.[1];
}

/** Whether a map is a message: it has a role and content. */
export function isMessage(entries: readonly CodeArgument[]): boolean {
  const role = literalOf(entries.find(({ name }) => name === 'role')?.value);
  const isKnown = role !== undefined && roles.has(role);
  return isKnown && entries.some(({ name }) => name === 'content' || name === 'parts');
}

/** The blocks of text in an argument: a string, messages, their parts, or names that stand for any of them. */
export function blocksOf(
  file: CodeFile,
  node: CodeNode | undefined,
  role: PromptRole,
  syntax: TemplateSyntax = 'none',
  steps = 8,
): readonly PromptBlock[] {
  if (node === undefined || steps <= 0) return [];
  const value = resolveValue(file, node).node;
  const next = (child: CodeNode | undefined, childRole = role): readonly PromptBlock[] =>
    blocksOf(file, child, childRole, syntax, steps - 1);
  switch (value.kind) {
    case 'string':
      return blockOf(file, value, role, syntax);
    case 'list': {
      const [first, second, ...rest] = value.items;
      const pair = roles.get((literalOf(first) ?? '').toLowerCase());
      if (pair !== undefined && second !== undefined && rest.length === 0)
        return next(second, pair);
      return value.items.flatMap((item) => next(item));
    }
    case 'map':
      return mapBlocks(value.entries, role, next);
    case 'call':
      return callBlocks(value, role, next);
    case 'name':
      return [variableBlock(value.path.join('.'), value.span, role)];
    default:
      return [];
  }
}

type Next = (node: CodeNode | undefined, role?: PromptRole) => readonly PromptBlock[];

function mapBlocks(
  entries: readonly CodeArgument[],
  role: PromptRole,
  next: Next,
): readonly PromptBlock[] {
  const entry = (name: string): CodeNode | undefined =>
    entries.findLast((candidate) => candidate.name === name)?.value;
  const own = roles.get(literalOf(entry('role')) ?? '') ?? role;
  const type = literalOf(entry('type')) ?? '';
  if (/image|file|audio|video|document/.test(type)) return [];
  const isResult = type === 'tool_result';
  const content = entry('content') ?? entry('parts') ?? entry('text') ?? entry('input_text');
  return next(content, isResult ? 'tool' : own);
}

function callBlocks(call: CodeCall, role: PromptRole, next: Next): readonly PromptBlock[] {
  const own = messageRole(call);
  const content =
    call.args.find(
      ({ name }) =>
        name === 'content' || name === 'parts' || name === 'text' || name === 'template',
    ) ?? call.args.find(({ name }) => name === undefined);
  if (
    own !== undefined ||
    /^(?:Part|Content|TextPart|from_text|Document)$/.test(call.callee.at(-1) ?? '')
  ) {
    return next(content?.value, own ?? role);
  }
  return [variableBlock(`${call.callee.join('.')}()`, call.span, role)];
}

function variableBlock(name: string, span: Span, role: PromptRole): PromptBlock {
  const part = { kind: 'variable', name, holds: contentOfVariable(name), span } as const;
  return { role, span, parts: [part] };
}

function blockOf(
  file: CodeFile,
  node: CodeString,
  role: PromptRole,
  syntax: TemplateSyntax,
): readonly PromptBlock[] {
  const parts = node.parts.flatMap((part) => cutPart(part, syntax));
  if (!parts.some((part) => part.kind === 'variable' || part.text.trim() !== '')) return [];
  const start = parts[0]?.span.start ?? node.span.start;
  const end = parts.at(-1)?.span.end ?? node.span.end;
  const content = file.text.slice(start, end);
  const span = {
    start: start + content.length - content.trimStart().length,
    end: start + content.trimEnd().length,
  };
  if (/\.prompty$/.test(literalOf(node) ?? '')) return [variableBlock(content, span, role)];
  return [{ role, span, parts }];
}

/** A run of text cut at the variables of its template, where it is verbatim. */
function cutPart(part: PromptPart, syntax: TemplateSyntax): readonly PromptPart[] {
  if (part.kind !== 'text' || syntax === 'none') return [part];
  const { text, span } = part;
  if (text.length !== span.end - span.start) return [part];
  const ranges = syntax === 'single' ? singleBraceVariables(text) : doubleBraceVariables(text);
  const parts: PromptPart[] = [];
  let from = 0;
  const place = (start: number, end: number): Span => ({
    start: span.start + start,
    end: span.start + end,
  });
  const push = (end: number): void => {
    if (end <= from) return;
    parts.push({ kind: 'text', text: text.slice(from, end), span: place(from, end) });
  };
  for (const range of ranges) {
    push(range.start);
    const { start, end, name } = range;
    if (name !== undefined) {
      parts.push({ kind: 'variable', name, holds: range.holds, span: place(start, end) });
    }
    from = range.end;
  }
  push(text.length);
  return parts;
}

/** Whether a block holds text of its own or a template, not only what stands in for it. */
export function hasText({ parts }: PromptBlock): boolean {
  if (parts.length > 1) return true;
  return parts.some((part) =>
    part.kind === 'text' ? part.text.trim() !== '' : part.name.endsWith('.prompty'),
  );
}
