import type {
  Call,
  CallKind,
  CallParameter,
  KnobMeaning,
  KnobUnit,
  ModelReference,
  ModelStatus,
  PromptBlock,
  PromptDocument,
  PromptPart,
  PromptRole,
  Retrieval,
  RetrievalKnob,
  ToolDefinition,
} from '../../server/src/core/documents/promptDocument';
import { emptyDocument } from '../../server/src/core/documents/promptDocument';
import { contentOfVariable } from '../../server/src/core/documents/templateVariables';
import type { Span } from '../../server/src/core/text/span';

const knobs = new Map<string, readonly [KnobMeaning, KnobUnit]>([
  ['top_k', ['chunks-in-context', 'chunks']],
  ['pool', ['candidate-pool', 'chunks']],
  ['top_n', ['rerank-top-n', 'chunks']],
  ['chunk_size', ['chunk-size', 'tokens']],
  ['chunk_characters', ['chunk-size', 'characters']],
  ['chunk_overlap', ['chunk-overlap', 'tokens']],
  ['overlap_percent', ['chunk-overlap', 'percent']],
  ['score_threshold', ['score-threshold', 'none']],
  ['window_size', ['window', 'none']],
  ['history_turns', ['history', 'turns']],
  ['history_tokens', ['history', 'tokens']],
]);

const roles: ReadonlySet<string> = new Set([
  'system',
  'developer',
  'user',
  'assistant',
  'body',
  'description',
  'prompt',
]);

interface Line extends Span {
  readonly text: string;
}

/**
 * Reads the sheet on which tests write one call, so that a rule's fixture shows only what the rule looks at:
 *
 *     format: python                    the document's format
 *     kind: request
 *     model: "gpt-4o"                   with or without quotes; `$MODEL` is set at run time
 *     provider: openai
 *     max_tokens: 10                    any other key is a parameter, or a retrieval setting by the table above
 *     tool: search {"type": "object"}
 *     --- system
 *     Text with {{variables}}.
 */
export function readCallSheet(text: string): PromptDocument {
  const lines = linesOf(text);
  const firstPrompt = lines.findIndex((line) => line.text.startsWith('---'));
  const head = firstPrompt < 0 ? lines : lines.slice(0, firstPrompt);
  const entries = head.flatMap(entryOf);
  const valueOf = (key: string): string | undefined =>
    entries.find((entry) => entry.key === key)?.value;
  const models = entries.filter(({ key }) => key === 'model').map((e) => modelOf(e, valueOf));
  const tools = entries.filter(({ key }) => key === 'tool').map(toolOf);
  const retrievalKnobs = entries.flatMap(knobOf);
  const parameters = entries.filter(({ key }) => !reserved.has(key) && !knobs.has(key));
  const prompts = firstPrompt < 0 ? [] : promptsOf(text, lines.slice(firstPrompt));
  const retrievals = retrievalOf(retrievalKnobs, valueOf('reranked') === 'true');
  const model = models[0];
  const anchor = model?.span ?? { start: 0, end: lines[0]?.end ?? 0 };
  const runs = valueOf('calls');
  const call: Call = {
    kind: (valueOf('kind') as CallKind | undefined) ?? 'request',
    anchor,
    ...(model && { model }),
    parameters,
    prompts,
    tools,
    retrievals,
    ...(runs === undefined ? {} : { callsPerRun: Number(runs) }),
  };
  const formatId = valueOf('format') ?? 'call-sheet';
  return {
    ...emptyDocument(formatId),
    models,
    parameters,
    prompts,
    tools,
    retrievals,
    calls: [call],
  };
}

const reserved: ReadonlySet<string> = new Set([
  'format',
  'kind',
  'model',
  'provider',
  'status',
  'role',
  'tool',
  'reranked',
  'calls',
]);

function linesOf(text: string): readonly Line[] {
  let start = 0;
  return text.split('\n').map((line) => {
    const span = { text: line, start, end: start + line.length };
    start = span.end + 1;
    return span;
  });
}

function entryOf({ text, start }: Line): readonly CallParameter[] {
  const match = /^([\w.]+): *("?)(.*?)\2(?:\s+#.*)?$/.exec(text);
  if (match === null) return [];
  const [, key = '', quote = '', value = ''] = match;
  const from = start + text.indexOf(':') + 1;
  const gap = text.slice(text.indexOf(':') + 1).search(/\S|$/);
  const valueStart = from + gap + quote.length;
  return [
    {
      key,
      value,
      keySpan: { start, end: start + key.length },
      valueSpan: { start: valueStart, end: valueStart + value.length },
    },
  ];
}

function modelOf(
  { value, valueSpan }: CallParameter,
  valueOf: (key: string) => string | undefined,
): ModelReference {
  const provider = valueOf('provider');
  const written = valueOf('status') as ModelStatus | undefined;
  const status = written ?? (value.startsWith('$') ? 'unresolved' : 'literal');
  const role = (valueOf('role') as ModelReference['role'] | undefined) ?? 'chat';
  return { id: value, span: valueSpan, role, status, ...(provider ? { provider } : {}) };
}

function toolOf({ value, valueSpan }: CallParameter): ToolDefinition {
  const [name = '', ...rest] = value.split(' ');
  return { name, span: valueSpan, ...(rest.length > 0 && { definition: value }) };
}

function knobOf(parameter: CallParameter): readonly RetrievalKnob[] {
  const meaning = knobs.get(parameter.key);
  if (meaning === undefined) return [];
  const [means, unit] = meaning;
  return [{ ...parameter, means, unit }];
}

function retrievalOf(all: readonly RetrievalKnob[], isReranked: boolean): readonly Retrieval[] {
  const first = all[0];
  if (first === undefined) return [];
  const end = all.at(-1)?.valueSpan.end ?? first.valueSpan.end;
  return [{ span: { start: first.keySpan.start, end }, knobs: all, isReranked }];
}

function promptsOf(text: string, lines: readonly Line[]): readonly PromptBlock[] {
  const heads = lines.filter((line) => /^--- \w+$/.test(line.text));
  return heads.flatMap((head, index) => {
    const role = head.text.slice(4);
    const end = heads[index + 1]?.start ?? text.length;
    const body = text.slice(head.end, end);
    if (!roles.has(role) || body.trim() === '') return [];
    const start = head.end + body.length - body.trimStart().length;
    const span = { start, end: head.end + body.trimEnd().length };
    return [{ role: role as PromptRole, span, parts: partsOf(text, span) }];
  });
}

function partsOf(text: string, { start, end }: Span): readonly PromptPart[] {
  const parts: PromptPart[] = [];
  let from = start;
  const literal = (to: number): void => {
    const span = { start: from, end: to };
    if (to > from) parts.push({ kind: 'text', text: text.slice(from, to), span });
  };
  for (const match of text.slice(start, end).matchAll(/\{\{([^{}]*)\}\}/g)) {
    const at = start + match.index;
    const name = (match[1] ?? '').trim();
    literal(at);
    const span = { start: at, end: at + match[0].length };
    parts.push({ kind: 'variable', name, span, holds: contentOfVariable(name) });
    from = span.end;
  }
  literal(end);
  return parts;
}
