import { parseTime } from '../../parseTime';
import { declaredToolsOf, declaredToolsStep } from '../../declaredTools';
import { hashValue } from '../../hashValue';
import { safeName } from '../../safeName';
import type { WorkAttributes, WorkEvent } from '../../traceEvent';
import { workAttributes } from '../../workAttributes';
import { markEvents, withoutAttributes } from '../../markEvents';
import type { EventBase } from '../../traceEvent';
import type { Attributes } from './attributes';
import { firstAttribute } from './attributes';
import { evaluationOf, evaluationsOf } from './evaluationEvents';
import { retrievalOf } from './retrievalSpan';
import { spanKind } from './spanKind';

/** A span or a log record, in whichever encoding it came. */
export interface SpanFacts {
  readonly name: string;
  readonly attributes: Attributes;
  /** What the emitter says of the work: `spanAttributes` of them. */
  readonly own: WorkAttributes | undefined;
  /** Where and when; the identity is the span's own, or that of the record's place. */
  readonly base: EventBase & { readonly identity: string };
  readonly isError: boolean;
  /** It became a call event of its own. */
  readonly isCall: boolean;
  /** What the span says happened within it. */
  readonly events: readonly SpanInnerEvent[];
}

export interface SpanInnerEvent {
  readonly name: string;
  readonly attributes: Attributes;
  readonly at?: unknown;
}

const inputNames = [
  ...['gen_ai.input.messages', 'gen_ai.prompt', 'ai.prompt.messages', 'ai.prompt'],
  ...['input.value', 'traceloop.entity.input'],
];
const argumentNames = [
  ...['gen_ai.tool.call.arguments', 'tool.parameters', 'ai.toolCall.args'],
  ...['traceloop.entity.input', 'input.value'],
];
const resultNames = [
  ...['gen_ai.tool.call.result', 'ai.toolCall.result', 'traceloop.entity.output', 'output.value'],
];
const toolNames = ['gen_ai.tool.name', 'tool.name', 'ai.toolCall.name', 'traceloop.entity.name'];

/** A hash of what a call or a step was given; the emitter's own `marginal.input_hash` goes first. */
export function inputHashOf(
  attributes: Attributes,
  own: WorkAttributes | undefined,
): string | undefined {
  return (
    own?.['input_hash'] ?? hashValue(firstOf(attributes, inputNames)) ?? messagesHash(attributes)
  );
}

/** OpenInference and older conventions write one attribute for every part of every message. */
function messagesHash(attributes: Attributes): string | undefined {
  const parts: string[] = [];
  for (const [name, value] of attributes) {
    if (!name.startsWith('llm.input_messages.') && !name.startsWith('gen_ai.prompt.')) continue;
    if (/\.\d/.test(name)) parts.push(`${name}=${String(value)}`);
  }
  return parts.length === 0 ? undefined : hashValue(parts.sort().join('\n'));
}

/** What the emitter says of the work, the workflow among it where the span itself names one. */
export function spanAttributes(attributes: Attributes): WorkAttributes | undefined {
  const own = workAttributes(attributes);
  const workflow = safeName(firstAttribute(attributes, 'workflow'));
  return workflow === undefined ? own : { ...own, workflow };
}

/** All that a span tells besides its call: the tool, the retrieval or the step that it is, and what it says of the work. */
export function workEventsOf(span: SpanFacts): readonly WorkEvent[] {
  const { own } = span;
  const base = own === undefined ? span.base : { ...span.base, attributes: own };
  return [
    ...ownEvent(span, base),
    ...(span.isCall ? toolsOf(span) : []),
    ...(own === undefined ? [] : markEvents(base)),
    ...evaluationsOf(span.attributes, base),
    ...span.events.flatMap((inner, index) => innerEvent(inner, base, index)),
  ];
}

/** The tools that a call carries, in whichever convention. */
function toolsOf({ attributes, base }: SpanFacts): readonly WorkEvent[] {
  const listed = attributes.get('gen_ai.tool.definitions') ?? attributes.get('ai.prompt.tools');
  const schemas: unknown[] = [];
  for (const [name, value] of attributes) {
    if (name.startsWith('llm.tools.') && name.endsWith('.tool.json_schema')) schemas.push(value);
  }
  const tools = declaredToolsOf(listed ?? schemas);
  if (tools.length === 0) return [];
  const { identity, event } = declaredToolsStep(tools, base.run ?? base.identity);
  return [{ ...withoutAttributes(base), ...event, identity, parent: base.identity }];
}

function ownEvent(span: SpanFacts, base: SpanFacts['base']): readonly WorkEvent[] {
  const { attributes, name, isError } = span;
  const status = isError ? 'error' : 'ok';
  const evaluation = evaluationOf(attributes);
  if (evaluation !== undefined) return [{ ...base, kind: 'outcome', ...evaluation }];
  if (span.isCall) return [];
  const kind = spanKind(attributes, name);
  switch (kind) {
    case 'tool': {
      const argumentsHash = hashValue(firstOf(attributes, argumentNames));
      const resultHash = hashValue(firstOf(attributes, resultNames));
      return [
        {
          ...base,
          kind: 'tool',
          name: safeName(firstOf(attributes, toolNames)) ?? safeName(name) ?? '',
          status,
          ...(argumentsHash !== undefined && { argumentsHash }),
          ...(resultHash !== undefined && { resultHash }),
        },
      ];
    }
    case 'retrieval':
      return [{ ...base, kind: 'retrieval', ...retrievalOf(attributes) }];
    case 'step':
    case 'unknown': {
      const inputHash = inputHashOf(attributes, base.attributes);
      return [
        {
          ...base,
          kind: 'step',
          name: safeName(name) ?? '',
          status,
          ...(kind === 'unknown' && { isUnknown: true }),
          ...(inputHash !== undefined && { inputHash }),
        },
      ];
    }
    case undefined:
      return base.attributes === undefined
        ? []
        : [{ ...base, kind: 'step', name: safeName(name) ?? '', status }];
  }
}

function innerEvent(
  inner: SpanInnerEvent,
  outer: SpanFacts['base'],
  index: number,
): readonly WorkEvent[] {
  const evaluation = evaluationOf(inner.attributes, inner.name);
  const { identity } = outer;
  const base = withoutAttributes(outer);
  const atMs = parseTime(inner.at) ?? base.atMs;
  const place = { ...base, identity: `${identity} event ${index}`, parent: identity };
  const placed = { ...place, ...(atMs !== undefined && { atMs }) };
  if (evaluation !== undefined) return [{ ...placed, kind: 'outcome', ...evaluation }];
  const own = workAttributes(inner.attributes);
  return own === undefined ? [] : markEvents({ ...placed, attributes: own });
}

export function firstOf(attributes: Attributes, names: readonly string[]): unknown {
  for (const name of names) {
    const value = attributes.get(name);
    if (value !== undefined) return value;
  }
  return undefined;
}
