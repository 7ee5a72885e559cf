import type { CallDraft } from '../../callDraft';
import type { JsonRecord } from '../../jsonRecord';
import { isRecord, listMember, member, parseJson, textMember } from '../../jsonRecord';
import { readPrompt } from '../../prompts/readPrompt';
import { recordFormats } from '../../recordFormat';

/** MLflow's traces; the sum on the trace repeats its spans. See the README beside this file. */
export const [mlflow, mlflowDocument] = recordFormats({
  id: 'mlflow',
  accepts: (record) => listMember(member(record, 'data'), 'spans').length > 0,
  head: [/"trace_metadata"\s*:|"mlflow\./, /"spans"\s*:/],
  read: (trace) =>
    listMember(member(trace, 'data'), 'spans')
      .filter(isRecord)
      .map((span) => draftOf(span, trace)),
});

function draftOf(span: JsonRecord, trace: JsonRecord): CallDraft {
  const attribute = (name: string): unknown => decoded(member(member(span, 'attributes'), name));
  const usage = attribute('mlflow.chat.tokenUsage');
  const isModel = ['LLM', 'CHAT_MODEL'].includes(String(attribute('mlflow.spanType')));
  const info = member(trace, 'info');
  const metadata = member(info, 'trace_metadata');
  const context = member(span, 'context');
  const id = textMember(span, 'span_id') ?? textMember(context, 'span_id') ?? '';
  const parent = textMember(span, 'parent_span_id') ?? textMember(span, 'parent_id');
  const traceId = textMember(info, 'trace_id') ?? textMember(info, 'request_id') ?? '';
  return {
    identity: `mlflow ${traceId} ${id}`,
    model: attribute('mlflow.llm.model'),
    usage,
    shape: 'langchain',
    isCall: isRecord(usage) || isModel,
    at:
      member(span, 'start_time_unix_nano') ??
      member(span, 'start_time') ??
      member(info, 'request_time'),
    endedAt: member(span, 'end_time_unix_nano') ?? member(span, 'end_time'),
    session: member(metadata, 'mlflow.trace.session') ?? traceId,
    run: traceId,
    prompt: () => (isModel ? readPrompt(attribute('mlflow.spanInputs')) : undefined),
    workflow: textMember(member(info, 'tags'), 'mlflow.traceName'),
    span: { id: `mlflow ${traceId} ${id}`, parent: parent && `mlflow ${traceId} ${parent}` },
  };
}

/** Attributes are JSON texts inside JSON. */
function decoded(value: unknown): unknown {
  return typeof value === 'string' ? (parseJson(value) ?? value) : value;
}
