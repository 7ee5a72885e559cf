import type { DocumentBuilder } from '../documentBuilder';
import type { PromptBlock, PromptRole } from '../promptDocument';
import { get, itemsOf, scalarText } from '../source/sourceNode';
import type { SourceNode } from '../source/sourceNode';
import { doubleBraceVariables } from '../templateVariables';

/** Where an AI node keeps a text that is sent, outermost key first. */
const places: readonly (readonly [path: readonly string[], role: PromptRole])[] = [
  [['options', 'systemMessage'], 'system'],
  [['options', 'systemPromptTemplate'], 'system'],
  [['options', 'summarizationMethodAndPrompts', 'values', 'prompt'], 'prompt'],
  [['options', 'summarizationMethodAndPrompts', 'values', 'combineMapPrompt'], 'prompt'],
  [['options', 'summarizationMethodAndPrompts', 'values', 'refinePrompt'], 'prompt'],
  [['options', 'prefix'], 'system'],
  [['options', 'suffixChat'], 'user'],
  [['options', 'suffix'], 'user'],
  [['options', 'humanMessage'], 'user'],
  [['instructions'], 'system'],
  [['instruction'], 'system'],
];

/** The node's own question to the model. */
const questions = ['text', 'inputText', 'input', 'prompt'];

/** The prompts of an AI node, in the order in which they are sent. */
export function readN8nPrompts(
  builder: DocumentBuilder,
  settings: SourceNode | undefined,
): readonly PromptBlock[] {
  const read = (node: SourceNode | undefined, role: PromptRole): readonly PromptBlock[] =>
    node?.kind === 'scalar' ? builder.prompts(node, role, expressionVariables) : [];
  return [
    ...places.flatMap(([path, role]) => read(get(settings, ...path), role)),
    ...messagesOf(settings).flatMap((message) =>
      read(get(message, 'message') ?? get(message, 'content'), messageRole(message)),
    ),
    ...questions.flatMap((key) => read(get(settings, key), 'user')),
  ];
}

function messagesOf(settings: SourceNode | undefined): readonly SourceNode[] {
  const messages = get(settings, 'messages');
  return [
    ...itemsOf(messages),
    ...itemsOf(get(messages, 'messageValues')),
    ...itemsOf(get(messages, 'values')),
    ...itemsOf(get(settings, 'prompt', 'messages')),
  ];
}

function messageRole(message: SourceNode): PromptRole {
  const role = scalarText(message, 'role') ?? scalarText(message, 'type') ?? '';
  if (/^system/i.test(role)) return 'system';
  if (/^(?:ai|assistant)/i.test(role)) return 'assistant';
  return /^(?:human|user)/i.test(role) || role === '' ? 'user' : 'prompt';
}

/** n8n marks an expression by a leading `=`, which is not sent. */
function expressionVariables(text: string): ReturnType<typeof doubleBraceVariables> {
  const mark = text.startsWith('=') ? [{ start: 0, end: 1 }] : [];
  return [...mark, ...doubleBraceVariables(text)];
}
