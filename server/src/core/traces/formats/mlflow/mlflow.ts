import type { CallDraft } from '../../callDraft';
import type { JsonRecord } from '../../jsonRecord';
import { isRecord, listMember, member, textMember } from '../../jsonRecord';
import { readPrompt } from '../../prompts/readPrompt';
import { recordFormats } from '../../recordFormat';
import { hashValue } from '../../hashValue';
import { decoded, mlflowWork } from './mlflowWork';

/** MLflow's traces; the sum on the trace repeats its spans. See the README beside this file. */
export const [mlflow, mlflowDocument] = recordFormats({
  id: 'mlflow',
  accepts: (record) => listMember(member(record, 'data'), 'spans').length > 0,
  head: [/"trace_metadata"\s*:|"mlflow\./, /"spans"\s*:/],
  read: (trace) =>
    listMember(member(trace, 'data'), 'spans')
      .filter(isRecord)
      .map((span) => draftOf(span, trace)),
  readWork: (trace) => {
    const spans = listMember(member(trace, 'data'), 'spans').filter(isRecord);
    return mlflowWork(
      trace,
      spans.filter((span) => draftOf(span, trace).isCall !== true),
    );
  },
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
    inputHash: hashValue(attribute('mlflow.spanInputs')),
    prompt: () => (isModel ? readPrompt(attribute('mlflow.spanInputs')) : undefined),
    workflow: textMember(member(info, 'tags'), 'mlflow.traceName'),
    span: { id: `mlflow ${traceId} ${id}`, parent: parent && `mlflow ${traceId} ${parent}` },
  };
}
