import { assignmentOf } from './lookUp';
import type { Span } from '../../text/span';
import type { Retrieval, RetrievalKnob } from '../promptDocument';
import type { CodeFile } from './codeFile';
import type { CodeArgument, CodeCall, CodeNode } from './codeNode';
import { writtenText } from './codeParameters';
import { contentSpanOf } from './codeStrings';
import { nestedFields, resolveValue } from './codeValues';
import { knobCalls, looseKnobs } from './knobRules';
import type { KnobCall, KnobRule } from './knobRules';

/** The retrieval steps that a file configures: by calls, by settings of their own name, and in SQL. */
export function retrievalsOf(file: CodeFile): readonly Retrieval[] {
  const rules = knobCalls.filter(({ modules }) => importsAny(file, modules));
  const ofCalls = file.calls.flatMap((call) => callRetrieval(file, call, rules));
  return [...ofCalls, ...looseRetrievals(file), ...queryRetrievals(file.text)];
}

export function importsAny(file: CodeFile, modules: RegExp): boolean {
  return [...file.modules].some((module) => modules.test(module));
}

function callRetrieval(
  file: CodeFile,
  call: CodeCall,
  rules: readonly KnobCall[],
): readonly Retrieval[] {
  const callee = call.callee.join('.');
  const rule = rules.find((candidate) => candidate.callee.test(callee));
  if (rule === undefined) return [];
  const named = [...nestedFields(file, call, 6)];
  const positional = call.args.flatMap((argument, index) => {
    const name = rule.positional?.[index];
    const isNumber = argument.value.kind === 'other' || argument.value.kind === 'name';
    return name !== undefined && name !== '' && argument.name === undefined && isNumber
      ? [{ ...argument, name }]
      : [];
  });
  const knobs = [...named, ...positional].flatMap((field) => {
    const means = ruleOf(rule.keys, field.name);
    return means === undefined ? [] : knobOf(file, field, means);
  });
  if (knobs.length === 0) return [];
  const isReranked = knobs.some(({ means }) => means === 'rerank-top-n');
  return [
    {
      span: call.calleeSpan,
      knobs,
      ...(rule.defaults === undefined ? {} : { defaults: rule.defaults }),
      ...(isReranked ? { isReranked } : {}),
    },
  ];
}

function ruleOf(keys: KnobCall['keys'], name: string | undefined): KnobRule | undefined {
  return name !== undefined && Object.hasOwn(keys, name) ? keys[name] : undefined;
}

/** A knob with the number that it comes to; else with its expression. None where a function only passes on its own. */
function knobOf(
  file: CodeFile,
  { name = '', nameSpan, value }: CodeArgument,
  [means, unit]: KnobRule,
): readonly RetrievalKnob[] {
  const node = numberOf(file, value);
  if (
    node.span.end <= node.span.start ||
    (node.kind === 'name' && isPassedOn(file, node.path, node.span))
  )
    return [];
  const valueSpan = node.kind === 'string' ? contentSpanOf(node) : node.span;
  const text = writtenText(file, node, valueSpan);
  return [{ key: name, value: text, keySpan: nameSpan, valueSpan, means, unit }];
}

function numberOf(file: CodeFile, value: CodeNode): CodeNode {
  const { node } = resolveValue(file, value);
  if (node.kind === 'other' || node.kind === 'string' || node.kind === 'list') return node;
  const fallback =
    node.kind === 'call' && node.callee.at(-1) === 'default' ? node.args[0]?.value : undefined;
  const wrapped =
    node.kind === 'call' && /^(?:int|float|Number|parseInt)$/.test(node.callee.join('.'))
      ? node.args[0]?.value
      : undefined;
  if (wrapped !== undefined) {
    const inner = resolveValue(file, wrapped).node;
    if (inner.kind === 'other' || inner.kind === 'string') return inner;
  }
  return fallback ?? value;
}

/** Whether a value is a member of a parameter of the function around it. */
function isPassedOn(file: CodeFile, path: readonly string[], { start }: Span): boolean {
  const assignment = assignmentOf(file, path[0] ?? '', start);
  return path.length > 1 && assignment !== undefined && assignment.value === undefined;
}

function looseRetrievals(file: CodeFile): readonly Retrieval[] {
  const rules = looseKnobs.filter(({ modules }) => importsAny(file, modules));
  if (rules.length === 0) return [];
  const fields = file.maps.flatMap(({ entries }) => entries);
  const names = rules.flatMap(({ keys }) => Object.keys(keys));
  const assigned = names.flatMap((name) =>
    file
      .assignmentsOf(name)
      .flatMap(({ value, nameSpan }) => (value === undefined ? [] : [{ name, nameSpan, value }])),
  );
  return [...fields, ...assigned].flatMap((field) => {
    const rule = rules
      .map(({ keys }) => ruleOf(keys, field.name))
      .find((found) => found !== undefined);
    if (rule === undefined) return [];
    const knobs = knobOf(file, { ...field, name: field.name?.split('.').at(-1) ?? '' }, rule);
    return knobs.length === 0 ? [] : [{ span: field.nameSpan, knobs }];
  });
}

/** `ORDER BY embedding <-> … LIMIT n`: a search for the nearest vectors in PostgreSQL. */
const postgresQuery =
  /ORDER\s+BY[^;`]{0,300}?<(?:->|=>|#>)[^;`]{0,300}?\b(?<key>LIMIT)\s+(?<value>\d{1,6})\b/dgi;
/** `=>[KNN n @vector $query]`: the same in Redis. */
const redisQuery = /=>\s*\[\s*(?<key>KNN)\s+(?<value>\d{1,6})\s+@/dgi;

/** What a query that stands in a string asks for. */
function queryRetrievals(text: string): readonly Retrieval[] {
  const matches = [postgresQuery, redisQuery].flatMap((query) => [...text.matchAll(query)]);
  return matches.flatMap(({ groups = {}, indices }) => {
    const keySpan = spanOf(indices?.groups?.['key']);
    const valueSpan = spanOf(indices?.groups?.['value']);
    if (keySpan === undefined || valueSpan === undefined) return [];
    const { key = '', value = '' } = groups;
    const knob = {
      key: key.toUpperCase(),
      value,
      keySpan,
      valueSpan,
      means: 'chunks-in-context',
      unit: 'chunks',
    } as const;
    return [{ span: keySpan, knobs: [knob] }];
  });
}

function spanOf(range: readonly [number, number] | undefined): Span | undefined {
  return range === undefined ? undefined : { start: range[0], end: range[1] };
}
