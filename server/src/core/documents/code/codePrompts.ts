import { templateOf } from './templateParts';
import type { TemplateSyntax } from './templateParts';
import { literalOf } from './codeStrings';
import type { Span } from '../../text/span';
import type { PromptBlock, PromptRole } from '../promptDocument';
import { contentOfVariable } from '../templateVariables';
import type { CodeFile } from './codeFile';
import type { CodeArgument, CodeCall, CodeList, CodeMap, CodeNode, CodeString } from './codeNode';
import { fieldsOf, receiverOf, resolveValue } from './codeValues';

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

/** What stands before the role in the name of a message's class or maker, in any SDK. */
const messageName =
  /^(?:ChatCompletionRequest|ChatCompletion|New|Create|of)?(System|Developer|Human|User|AI|Assistant|Tool(?:Result)?)(?:Chat)?Message/;

const messageRoles: ReadonlyMap<string, PromptRole> = new Map([
  ['System', 'system'],
  ['Developer', 'developer'],
  ['Human', 'user'],
  ['User', 'user'],
  ['AI', 'assistant'],
  ['Assistant', 'assistant'],
  ['Tool', 'tool'],
  ['ToolResult', 'tool'],
]);

/** The role of a message class; undefined when a call makes no message. */
export function messageRole(call: CodeCall): PromptRole | undefined {
  const name = call.callee.findLast((step) => /^[A-Z]/.test(step)) ?? '';
  return messageRoles.get(messageName.exec(name)?.[1] ?? '');
}

/** Whether a map is a message: it has a role and content. */
export function isMessage(entries: readonly CodeArgument[]): boolean {
  const role = roleOf(entries.find(({ name }) => name?.toLowerCase() === 'role')?.value);
  return role !== undefined && entries.some(({ name }) => /^(?:content|parts)$/i.test(name ?? ''));
}

/** The role that a value names: a string, or a constant such as `openai.ChatMessageRoleUser`. */
function roleOf(node: CodeNode | undefined): PromptRole | undefined {
  const text = literalOf(node);
  if (text !== undefined) return roles.get(text.toLowerCase());
  const constant = node?.kind === 'name' ? (node.path.at(-1) ?? '') : '';
  const word = /(system|developer|user|assistant)$/i.exec(constant)?.[1];
  return word === undefined ? undefined : roles.get(word.toLowerCase());
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
  const { node: value, isReturned = false } = resolveValue(file, node);
  // What a tool answers is known when it runs: one of its texts may be that of a failure.
  if (isReturned && role === 'tool') return [variableBlock('answer', node.span, role)];
  const next = (child: CodeNode | undefined, childRole = role): readonly PromptBlock[] =>
    blocksOf(file, child, childRole, syntax, steps - 1);
  switch (value.kind) {
    case 'string':
      return blockOf(file, value, role, syntax);
    case 'list': {
      // A list that begins empty holds what is added to it later.
      if (value.items.length === 0 && node.kind === 'name') {
        return [variableBlock(node.path.join('.'), node.span, role)];
      }
      if (value.each !== undefined) return eachBlocks(value, next);
      const [first, second, ...rest] = value.items;
      const pair = roles.get((literalOf(first) ?? '').toLowerCase());
      if (pair !== undefined && second !== undefined && rest.length === 0)
        return next(second, pair);
      return value.items.flatMap((item) => next(item));
    }
    case 'map':
      return mapBlocks(value, role, next);
    case 'call':
      return callBlocks(file, value, role, next);
    case 'name':
      return [variableBlock(value.path.join('.'), value.span, role)];
    default:
      return [];
  }
}

type Next = (node: CodeNode | undefined, role?: PromptRole) => readonly PromptBlock[];

/** A comprehension: what it says of every item, or else the list that it goes over. */
function eachBlocks({ items, each }: CodeList, next: Next): readonly PromptBlock[] {
  const own = items.flatMap((item) => next(item));
  return own.some(hasText) ? own : next(each);
}

function mapBlocks(
  { entries, span }: CodeMap,
  role: PromptRole,
  next: Next,
): readonly PromptBlock[] {
  const entry = (name: string): CodeNode | undefined =>
    entries.findLast((candidate) => candidate.name?.toLowerCase() === name)?.value;
  const own = roleOf(entry('role')) ?? role;
  const type = literalOf(entry('type')) ?? '';
  if (/image|file|audio|video|document/.test(type)) {
    return [{ role: own, span, parts: [{ kind: 'variable', name: type, holds: 'media', span }] }];
  }
  const isResult = type === 'tool_result';
  const content = entry('content') ?? entry('parts') ?? entry('text') ?? entry('input_text');
  return next(content, isResult ? 'tool' : own);
}

/** Classes and methods that make a part of a message. */
const partMakers =
  /^(?:Part|Content|TextPart|from_text|fromText|Document|TextBlockParam|NewTextBlock|NewTextContent|TextContent|createUserContent|list|of|of[A-Z]\w*|from|String|F|CreateTextPart|MessageParam|TextBlock|new|\w+(?:Union|Part|Content)(?:Param)?)$/;
/** Methods that give what they are called on in another form. */
const handingOn = /^(?:into|build|unwrap|expect|clone|to_owned|toParam|ToParam)$/;
/** Methods that give the list they are called on, with or without changes. */
const listMethods = /^(?:concat|copy|slice|filter|to_vec|ToList|ToArray)$/;

function callBlocks(
  file: CodeFile,
  call: CodeCall,
  role: PromptRole,
  next: Next,
): readonly PromptBlock[] {
  const last = call.callee.at(-1) ?? '';
  if (handingOn.test(last) && call.on !== undefined) return next(call.on);
  if (isMessage(call.args))
    return mapBlocks({ ...call, kind: 'map', entries: call.args }, role, next);
  const own = messageRole(call);
  const text = call.args.find(({ name }) => contentNames.has((name ?? '').toLowerCase()));
  const content = text ?? call.args.find(({ name }) => name === undefined);
  if (last === 'MessagesPlaceholder') return [placeholder(file, call, role)];
  if (own !== undefined || partMakers.test(last) || /PromptTemplate/.test(call.callee.join('.')))
    return next(content?.value, own ?? role);
  if (listMethods.test(last)) {
    const added = call.args.flatMap(({ value }) => (value.kind === 'other' ? [] : next(value)));
    return [...next(receiverOf(call)), ...added];
  }
  return [variableBlock(`${call.callee.join('.')}()`, call.span, role)];
}

const contentNames = new Set(['content', 'parts', 'text', 'template', 'ofstring']);

/** A place for messages that are put in later: the conversation so far. */
function placeholder(file: CodeFile, call: CodeCall, role: PromptRole): PromptBlock {
  const named = fieldsOf(file, call.args[0]?.value).find(({ name }) => name === 'variableName');
  const argument =
    named ?? call.args.find(({ name }) => name === undefined || name === 'variable_name');
  const name = literalOf(argument?.value) ?? 'messages';
  return {
    role,
    span: call.span,
    parts: [{ kind: 'variable', name, holds: 'history', span: call.span }],
  };
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
  const { parts } = templateOf(node, syntax);
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

/** Whether a block holds text of its own or a template, not only what stands in for it. */
export function hasText({ parts }: PromptBlock): boolean {
  if (parts.length > 1) return true;
  return parts.some((part) =>
    part.kind === 'text' ? part.text.trim() !== '' : part.name.endsWith('.prompty'),
  );
}
