import { hashValue } from '../../hashValue';
import type { JsonRecord } from '../../jsonRecord';
import { isRecord, listMember, member, parseJson, textMember } from '../../jsonRecord';
import { safeName } from '../../safeName';
import { valueOf } from '../otlp/evaluationEvents';
import { workAttributesOf } from '../../workAttributes';
import type { WorkDraft } from '../../workDraft';
import { toolOf } from '../../workDraft';

const stepTypes = ['AGENT', 'CHAIN', 'PARSER', 'RERANKER', 'EMBEDDING', 'WORKFLOW', 'TASK'];

/** What a trace tells besides calls: its other spans, its assessments, and what its tags say of the work. */
export function mlflowWork(trace: JsonRecord, spans: readonly JsonRecord[]): readonly WorkDraft[] {
  const info = member(trace, 'info');
  const traceId = textMember(info, 'trace_id') ?? textMember(info, 'request_id') ?? '';
  const session = member(member(info, 'trace_metadata'), 'mlflow.trace.session') ?? traceId;
  const base = { run: traceId, session, at: member(info, 'request_time') };
  const tags = workAttributesOf(member(info, 'tags'), member(info, 'trace_metadata'));
  const marks: WorkDraft = {
    ...base,
    event: { kind: 'step', name: 'trace' },
    identity: `mlflow ${traceId} trace`,
    attributes: tags,
  };
  return [
    ...(tags === undefined ? [] : [marks]),
    ...spans.map((span) => ({ ...base, ...spanOf(span, traceId) })),
    ...listMember(info, 'assessments')
      .filter(isRecord)
      .flatMap((each, index) => assessmentOf(each, traceId, index))
      .map((each) => ({ ...base, ...each })),
  ];
}

function spanOf(span: JsonRecord, traceId: string): Omit<WorkDraft, 'run'> {
  const id = textMember(span, 'span_id') ?? textMember(member(span, 'context'), 'span_id') ?? '';
  const parent = textMember(span, 'parent_span_id') ?? textMember(span, 'parent_id');
  const at = member(span, 'start_time_unix_nano') ?? member(span, 'start_time');
  return {
    event: eventOf(span),
    identity: `mlflow ${traceId} ${id}`,
    parent: parent && `mlflow ${traceId} ${parent}`,
    ...(at !== undefined && { at }),
  };
}

function eventOf(span: JsonRecord): WorkDraft['event'] {
  const attribute = (name: string): unknown => decoded(member(member(span, 'attributes'), name));
  const written = attribute('mlflow.spanType');
  const type = typeof written === 'string' ? written : '';
  const code = member(member(span, 'status'), 'code') ?? member(span, 'status_code');
  const status = /ERROR$/.test(String(code)) ? 'error' : 'ok';
  const inputHash = hashValue(attribute('mlflow.spanInputs'));
  const outputs = attribute('mlflow.spanOutputs');
  const name = safeName(member(span, 'name')) ?? type;
  if (type === 'TOOL') return toolOf(name, status, inputHash, hashValue(outputs));
  if (type === 'RETRIEVER') {
    return {
      kind: 'retrieval',
      ...(Array.isArray(outputs) && {
        documents: outputs.length,
        documentHashes: outputs.flatMap(
          (each: unknown) => hashValue(member(each, 'id') ?? each) ?? [],
        ),
      }),
    };
  }
  return {
    kind: 'step',
    name,
    status,
    ...(type !== '' && !stepTypes.includes(type) && { isUnknown: true }),
    ...(inputHash !== undefined && { inputHash }),
  };
}

function assessmentOf(
  assessment: JsonRecord,
  traceId: string,
  index: number,
): readonly Omit<WorkDraft, 'run'>[] {
  const name = safeName(member(assessment, 'assessment_name') ?? member(assessment, 'name'));
  const given = member(assessment, 'feedback') ?? member(assessment, 'expectation');
  const value = valueOf(decoded(member(given, 'value')));
  if (name === undefined || value === undefined) return [];
  const id = textMember(assessment, 'assessment_id') ?? `${name} ${index}`;
  const span = textMember(assessment, 'span_id');
  return [
    {
      event: { kind: 'outcome', name, value },
      identity: `mlflow ${traceId} assessment ${id}`,
      parent: span && `mlflow ${traceId} ${span}`,
    },
  ];
}

/** Attributes are JSON texts inside JSON. */
export function decoded(value: unknown): unknown {
  return typeof value === 'string' ? (parseJson(value) ?? value) : value;
}
