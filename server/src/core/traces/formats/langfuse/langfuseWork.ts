import { hashValue } from '../../hashValue';
import type { JsonRecord } from '../../jsonRecord';
import { isRecord, listMember, member, textMember } from '../../jsonRecord';
import { safeName } from '../../safeName';
import { valueOf } from '../otlp/evaluationEvents';
import { workAttributesOf } from '../../workAttributes';
import type { WorkDraft } from '../../workDraft';
import { toolOf } from '../../workDraft';
import { either, parsed } from './fields';

/** A row of the scores export, or a score below its trace. */
export function isScore(record: unknown): boolean {
  const about = either(record, 'traceId', 'trace_id', 'observationId', 'sessionId');
  return (
    about !== undefined &&
    textMember(record, 'name') !== undefined &&
    (member(record, 'dataType') ?? member(record, 'data_type')) !== undefined
  );
}

/** What a record tells besides calls: observations of other types, and scores wherever they stand. */
export function langfuseWork(
  record: JsonRecord,
  trace: unknown,
  observations: readonly JsonRecord[],
): readonly WorkDraft[] {
  const scores = [
    ...(isScore(record) ? [record] : []),
    ...listMember(record, 'scores'),
    ...listMember(member(record, 'trace'), 'scores'),
  ];
  return [
    ...observations.map((each) => observationOf(each, trace)),
    ...scores.filter(isRecord).flatMap(scoreOf),
    ...traceOf(record, trace),
  ];
}

const stepTypes = ['SPAN', 'AGENT', 'CHAIN', 'EVALUATOR', 'GUARDRAIL', 'EVENT'];

function observationOf(record: JsonRecord, trace: unknown): WorkDraft {
  const traceId = String(either(record, 'traceId', 'trace_id'));
  const parent = either(record, 'parentObservationId', 'parent_observation_id');
  return {
    event: eventOf(record),
    identity: `langfuse ${traceId} ${textMember(record, 'id') ?? ''}`,
    parent: typeof parent === 'string' ? `langfuse ${traceId} ${parent}` : undefined,
    at: either(record, 'startTime', 'start_time'),
    session: either(trace, 'sessionId', 'session_id') ?? traceId,
    run: traceId,
    workflow: textMember(trace, 'name') ?? member(record, 'traceName'),
    attributes: workAttributesOf(parsed(member(record, 'metadata'))),
  };
}

function eventOf(record: JsonRecord): WorkDraft['event'] {
  const type = textMember(record, 'type') ?? '';
  const isError = textMember(record, 'level') === 'ERROR';
  const input = parsed(member(record, 'input'));
  const output = parsed(member(record, 'output'));
  const name = safeName(member(record, 'name')) ?? type;
  if (type === 'TOOL') {
    return toolOf(name, isError ? 'error' : 'ok', hashValue(input), hashValue(output));
  }
  if (type === 'RETRIEVER') {
    const documents = Array.isArray(output) ? output : listMember(output, 'documents');
    const isListed = Array.isArray(output) || isRecord(output);
    return {
      kind: 'retrieval',
      ...(isListed && {
        documents: documents.length,
        documentHashes: documents.flatMap((each) => hashValue(member(each, 'id') ?? each) ?? []),
      }),
    };
  }
  const inputHash = hashValue(input);
  return {
    kind: 'step',
    name,
    status: isError ? 'error' : 'ok',
    ...(!stepTypes.includes(type) && { isUnknown: true }),
    ...(inputHash !== undefined && { inputHash }),
  };
}

function scoreOf(score: JsonRecord): readonly WorkDraft[] {
  const value =
    valueOf(either(score, 'stringValue', 'string_value')) ?? valueOf(member(score, 'value'));
  const name = safeName(member(score, 'name'));
  if (value === undefined || name === undefined) return [];
  const traceId = either(score, 'traceId', 'trace_id');
  const observation = either(score, 'observationId', 'observation_id');
  const id = textMember(score, 'id');
  return [
    {
      event: { kind: 'outcome', name, value },
      identity: `langfuse score ${id ?? `${String(traceId)} ${String(observation)} ${name}`}`,
      parent:
        typeof observation === 'string' ? `langfuse ${String(traceId)} ${observation}` : undefined,
      at: either(score, 'timestamp', 'createdAt', 'created_at'),
      session: either(score, 'sessionId', 'session_id') ?? traceId,
      run: traceId,
    },
  ];
}

/** A trace says of the work what its metadata and its tags do. */
function traceOf(record: JsonRecord, trace: unknown): readonly WorkDraft[] {
  const attributes = workAttributesOf(
    parsed(member(trace, 'metadata')),
    parsed(member(trace, 'tags')),
  );
  const id = textMember(trace, 'id');
  if (attributes === undefined || id === undefined || trace === record) return [];
  return [
    {
      event: { kind: 'step', name: safeName(member(trace, 'name')) ?? 'trace' },
      identity: `langfuse trace ${id}`,
      at: member(trace, 'timestamp'),
      session: either(trace, 'sessionId', 'session_id') ?? id,
      run: id,
      attributes,
    },
  ];
}
