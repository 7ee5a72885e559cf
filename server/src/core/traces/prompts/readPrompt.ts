import type { JsonRecord } from '../jsonRecord';
import { isRecord, member, parseJson } from '../jsonRecord';
import { PromptPieces } from './promptPieces';
import type { RecordedPrompt } from './recordedPrompt';

const systemNames = [
  'system',
  'system_instruction',
  'systemInstruction',
  'system_instructions',
  'instructions',
];

const messageNames = ['messages', 'contents', 'input', 'prompt', 'prompts'];

/** Below these a request carries more of itself. */
const nestedNames = ['config', 'generationConfig', 'toolConfig', 'invocation_params', 'options'];

/**
 * Reads what a request sent: a provider's request body, a list of messages, or a text, each also as JSON in a text.
 * Undefined when it holds no message.
 */
export function readPrompt(request: unknown): RecordedPrompt | undefined {
  const pieces = new PromptPieces();
  addRequest(pieces, decoded(request));
  const { texts, tools, messages, names, hasToolCalls, toolCalls } = pieces;
  // Who called a tool was sent its definition, whether or not the record holds it.
  const isWhole = pieces.isWhole && (!hasToolCalls || tools.length > 0);
  return messages === 0 ? undefined : { texts, tools, messages, names, toolCalls, isWhole };
}

function addRequest(pieces: PromptPieces, request: unknown): void {
  if (typeof request === 'string') pieces.addMessage(request);
  else if (Array.isArray(request)) addMessages(pieces, request);
  else if (isRecord(request)) addBody(pieces, request);
}

function addBody(pieces: PromptPieces, body: JsonRecord): void {
  const owners = [body, ...nestedNames.map((name) => member(body, name)).filter(isRecord)];
  const first = (names: readonly string[]): unknown =>
    owners
      .flatMap((owner) => names.map((name) => member(owner, name)))
      .find((value) => value !== undefined && value !== null && value !== '');
  const messages = decoded(first(messageNames));
  if (messages === undefined) return;
  const system = decoded(first(systemNames));
  if (system !== undefined) pieces.addMessage(isRecord(system) ? system : { content: system });
  if (Array.isArray(messages)) addMessages(pieces, messages);
  else pieces.addMessage(messages);
  addTools(pieces, decoded(first(['tools', 'functions', 'tool_definitions'])));
  addSchema(pieces, owners);
  const earlier = [
    'previous_response_id',
    'previous_interaction_id',
    'cachedContent',
    'cached_content',
  ];
  if (first(earlier) !== undefined) pieces.isWhole = false;
}

/** Some tracers write one list of messages per completion. */
function addMessages(pieces: PromptPieces, messages: readonly unknown[]): void {
  const flat = messages.length === 1 && Array.isArray(messages[0]) ? messages[0] : messages;
  for (const message of flat as readonly unknown[]) pieces.addMessage(decodedMessage(message));
}

function addTools(pieces: PromptPieces, tools: unknown): void {
  if (Array.isArray(tools)) for (const tool of tools) pieces.addTool(tool);
}

/** A schema for the answer is sent along with the prompt. */
function addSchema(pieces: PromptPieces, owners: readonly unknown[]): void {
  for (const owner of owners) {
    const format = member(owner, 'response_format') ?? member(member(owner, 'text'), 'format');
    const schema =
      member(format, 'json_schema') ??
      member(format, 'schema') ??
      member(owner, 'responseSchema') ??
      member(owner, 'response_schema');
    if (isRecord(schema)) {
      pieces.tools.push(JSON.stringify(schema));
      return;
    }
  }
}

/** A text that is a JSON list or object is what it says; any other text is itself. */
function decoded(value: unknown): unknown {
  if (typeof value !== 'string' || !/^\s*[[{]/.test(value)) return value;
  const parsed = parseJson(value);
  return isMessageLike(parsed) ? parsed : value;
}

/** A message that is JSON as a text is a text: only where it says that it is a message is it read as one. */
function decodedMessage(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  const parsed = /^\s*\{/.test(value) ? parseJson(value) : undefined;
  return member(parsed, 'role') === undefined ? value : parsed;
}

/** A prompt that asks for JSON may itself be JSON: it is taken apart only where it looks like messages or a request. */
function isMessageLike(value: unknown): boolean {
  if (Array.isArray(value)) {
    return value.every(
      (each) => Array.isArray(each) || isRecord(each) || isRecord(parseIfText(each)),
    );
  }
  return (
    isRecord(value) && [...messageNames, 'parts', 'content', 'role'].some((name) => name in value)
  );
}

function parseIfText(value: unknown): unknown {
  return typeof value === 'string' && /^\s*\{/.test(value) ? parseJson(value) : undefined;
}
