import { hashValue } from '../../hashValue';
import type { JsonRecord } from '../../jsonRecord';
import { isRecord, listMember, member, textMember } from '../../jsonRecord';
import { safeName } from '../../safeName';
import { valueOf } from '../otlp/evaluationEvents';
import { workAttributesOf } from '../../workAttributes';
import type { WorkDraft } from '../../workDraft';
import { toolOf } from '../../workDraft';

/** A row of an exported feedback table. */
export function isFeedback(record: JsonRecord): boolean {
  const about = textMember(record, 'run_id') ?? textMember(record, 'trace_id');
  const hasValue = member(record, 'score') !== undefined || member(record, 'value') !== undefined;
  return about !== undefined && textMember(record, 'key') !== undefined && hasValue;
}

export function feedbackOf(record: JsonRecord): readonly WorkDraft[] {
  const value = valueOf(member(record, 'score')) ?? valueOf(member(record, 'value'));
  const name = safeName(member(record, 'key'));
  if (value === undefined || name === undefined) return [];
  const run = textMember(record, 'run_id');
  return [
    {
      event: { kind: 'outcome', name, value },
      identity: `langsmith feedback ${textMember(record, 'id') ?? `${run ?? ''} ${name}`}`,
      parent: run && `langsmith ${run}`,
      at: member(record, 'created_at'),
      run: textMember(record, 'trace_id'),
    },
  ];
}

const stepTypes = ['chain', 'prompt', 'parser', 'llm', 'embedding'];

/** What a run tells besides its call: the tool, retrieval or chain that it is, and what people and programs said of it. */
export function langsmithWork(run: JsonRecord, isModelRun: boolean): readonly WorkDraft[] {
  const metadata = member(member(run, 'extra'), 'metadata');
  const id = textMember(run, 'id');
  const parent = textMember(run, 'parent_run_id');
  const trace = member(run, 'trace_id');
  const base = {
    at: member(run, 'start_time'),
    run: trace,
    session:
      textMember(metadata, 'session_id') ??
      textMember(metadata, 'thread_id') ??
      textMember(metadata, 'conversation_id') ??
      trace,
    workflow: textMember(run, 'session_name') ?? textMember(run, 'project_name'),
  };
  const own: readonly WorkDraft[] = isModelRun
    ? []
    : [
        {
          ...base,
          event: eventOf(run),
          identity: id && `langsmith ${id}`,
          parent: parent && `langsmith ${parent}`,
          attributes: workAttributesOf(metadata, member(run, 'tags')),
        },
      ];
  return [...own, ...feedbackStats(run).map((each) => ({ ...base, ...each }))];
}

function eventOf(run: JsonRecord): WorkDraft['event'] {
  const type = textMember(run, 'run_type') ?? '';
  const isError = textMember(run, 'error') !== undefined || textMember(run, 'status') === 'error';
  const inputHash = hashValue(member(run, 'inputs'));
  const outputs = member(run, 'outputs');
  if (type === 'tool') {
    return toolOf(member(run, 'name'), isError ? 'error' : 'ok', inputHash, hashValue(outputs));
  }
  if (type === 'retriever') {
    const documents = listMember(outputs, 'documents');
    return {
      kind: 'retrieval',
      ...(Array.isArray(member(outputs, 'documents')) && {
        documents: documents.length,
        documentHashes: documents.flatMap((each) => hashValue(member(each, 'id') ?? each) ?? []),
      }),
    };
  }
  return {
    kind: 'step',
    name: safeName(member(run, 'name')) ?? type,
    status: isError ? 'error' : 'ok',
    ...(!stepTypes.includes(type) && { isUnknown: true }),
    ...(inputHash !== undefined && { inputHash }),
  };
}

/** `feedback_stats: {correctness: {n: 2, avg: 0.5}}`: the average of what was said. */
function feedbackStats(run: JsonRecord): readonly WorkDraft[] {
  const stats = member(run, 'feedback_stats');
  const id = textMember(run, 'id') ?? '';
  return Object.entries(isRecord(stats) ? stats : {}).flatMap(([key, stat]) => {
    const value = valueOf(member(stat, 'avg')) ?? valueOf(stat);
    const name = safeName(key);
    if (value === undefined || name === undefined) return [];
    const identity = `langsmith feedback ${id} ${name}`;
    return [{ event: { kind: 'outcome', name, value }, identity, parent: `langsmith ${id}` }];
  });
}
