import { isRecord, member, textMember } from '../jsonRecord';

/** Deeper nesting is not followed: no message has it. */
const deepest = 8;

const mediaTypes = /image|audio|video|file|document|media|blob|uri|pdf/i;

const mediaMembers = ['inlineData', 'inline_data', 'fileData', 'file_data', 'image', 'image_url'];

/** Parts that say how something is sent and hold nothing that is. */
const silentTypes: ReadonlySet<string> = new Set(['cachePoint', 'cache_point', 'step-start']);

/** What tracers write in place of a text that they cut or hide. */
const cutMark =
  /(?:\.\.\.|…|\[|<|\()\s*(?:truncated|redacted|omitted)\b[^\n]{0,80}$|^(?:\[|<)?redacted(?:\]|>)?$/i;

/** Collects the texts of messages, whatever provider's or tracer's shape they have. */
export class PromptPieces {
  readonly texts: string[] = [];
  readonly tools: string[] = [];
  messages = 0;
  names = 0;
  isWhole = true;
  /** A tool was called or answered, so the request had tools. */
  hasToolCalls = false;
  toolCalls = 0;

  addMessage(written: unknown): void {
    this.messages += 1;
    const message = unwrapped(written);
    if (!isRecord(message)) {
      this.addContent(message, 0);
      return;
    }
    if (textMember(message, 'role') === 'tool') this.hasToolCalls = true;
    else this.#addName(textMember(message, 'name'));
    const content =
      member(message, 'content') ?? member(message, 'contents') ?? member(message, 'parts');
    if (content !== undefined && content !== null) this.addContent(content, 0);
    else if (!hasToolCalls(message)) this.#addPart(message, 0);
    for (const name of ['tool_calls', 'toolCalls']) {
      const calls = member(message, name);
      if (Array.isArray(calls)) for (const call of calls) this.#addToolCall(call);
    }
    const call = member(message, 'function_call');
    if (isRecord(call)) this.#addToolCall(call);
  }

  /** A text, a part, or a list of parts. */
  addContent(content: unknown, depth: number): void {
    if (typeof content === 'string') this.#addText(content);
    else if (depth > deepest) this.isWhole = false;
    else if (Array.isArray(content)) {
      for (const part of content) this.addContent(part, depth + 1);
    } else if (isRecord(content)) this.#addPart(content, depth);
  }

  addTool(tool: unknown): void {
    if (typeof tool === 'string') this.tools.push(tool);
    else if (!isRecord(tool)) this.isWhole = false;
    // A tool of the provider's own: what its definition costs is not written here.
    else if (!describesItself(tool)) this.isWhole = false;
    else this.tools.push(JSON.stringify(tool));
  }

  #addName(name: string | undefined): void {
    if (name === undefined || name === '') return;
    this.names += 1;
    this.texts.push(name);
  }

  #addPart(part: Readonly<Record<string, unknown>>, depth: number): void {
    const type = textMember(part, 'type') ?? '';
    if (silentTypes.has(type) || silentTypes.has(Object.keys(part)[0] ?? '')) return;
    if (mediaMembers.some((name) => member(part, name) !== undefined)) {
      this.isWhole = false;
      return;
    }
    const text = member(part, 'text') ?? member(part, 'thinking');
    if (typeof text === 'string' && !/^(?:input_)?image/.test(type)) {
      // Earlier reasoning is dropped or kept as the provider sees fit.
      if (member(part, 'thinking') !== undefined) this.isWhole = false;
      else this.#addText(text);
      return;
    }
    const call =
      member(part, 'toolUse') ?? member(part, 'functionCall') ?? member(part, 'function');
    if (isRecord(call)) {
      this.#addToolCall(call);
      return;
    }
    if (/^(?:tool[_-](?:use|call)|function_call)$/.test(type)) this.#addToolCall(part);
    else if (mediaTypes.test(type)) this.isWhole = false;
    else this.#addResult(part, depth);
  }

  /** The result of a tool, or a part that holds its text under some other name. */
  #addResult(part: Readonly<Record<string, unknown>>, depth: number): void {
    const answer = member(part, 'toolResult') ?? member(part, 'functionResponse') ?? part;
    for (const name of ['content', 'response', 'result', 'output', 'json', 'value']) {
      const value = member(answer, name);
      if (value === undefined || value === null) continue;
      if (isRecord(value) && textMember(value, 'type') === undefined) {
        this.#addText(JSON.stringify(value));
      } else this.addContent(value, depth + 1);
      return;
    }
    this.isWhole = false;
  }

  #addToolCall(call: unknown): void {
    this.hasToolCalls = true;
    this.toolCalls += 1;
    const named = member(call, 'function') ?? call;
    const name = textMember(named, 'name') ?? textMember(named, 'toolName');
    if (name !== undefined) this.texts.push(name);
    for (const key of ['arguments', 'args', 'input']) {
      const value = member(named, key);
      if (value === undefined) continue;
      this.texts.push(typeof value === 'string' ? value : JSON.stringify(value));
      return;
    }
  }

  #addText(text: string): void {
    this.texts.push(text);
    if (cutMark.test(text.slice(-120))) this.isWhole = false;
  }
}

/** LangChain wraps a message's members once more, and some tracers put them below `message`. */
function unwrapped(written: unknown): unknown {
  for (const name of ['kwargs', 'data', 'message']) {
    const inner = member(written, name);
    if (isRecord(inner) && member(written, 'content') === undefined) return inner;
  }
  return written;
}

function hasToolCalls(message: unknown): boolean {
  return ['tool_calls', 'toolCalls', 'function_call'].some((name) => {
    const value = member(message, name);
    return Array.isArray(value) || isRecord(value);
  });
}

function describesItself(tool: Readonly<Record<string, unknown>>): boolean {
  return [
    'parameters',
    'input_schema',
    'inputSchema',
    'function',
    'functionDeclarations',
    'function_declarations',
    'toolSpec',
    'description',
    'schema',
    'json_schema',
  ].some((name) => member(tool, name) !== undefined);
}
