import type { UsageShape } from '../../../prices/usageNormalizer';
import type { CallDraft } from '../../callDraft';
import type { JsonRecord } from '../../jsonRecord';
import { isRecord, listMember, member, textMember } from '../../jsonRecord';
import { readPrompt } from '../../prompts/readPrompt';
import type { RecordedPrompt } from '../../prompts/recordedPrompt';
import { recordFormats } from '../../recordFormat';
import { feedbackOf, isFeedback, langsmithWork } from './langsmithWork';
import { hashValue } from '../../hashValue';
import { workAttributesOf } from '../../workAttributes';

/** LangSmith's runs, one a line or in a list, and its ingest batches; see the README beside this file. */
export const [langsmith, langsmithDocument] = recordFormats({
  id: 'langsmith',
  accepts: (record) => isFeedback(record) || runsOf(record).some(isRun),
  head: [/"(?:run_type|dotted_order)"\s*:/],
  read: (record) => (isFeedback(record) ? [] : runsOf(record).map(draftOf)),
  readWork: (record) =>
    isFeedback(record)
      ? feedbackOf(record)
      : runsOf(record).flatMap((run) => langsmithWork(run, isModelRun(run))),
});

/** A batch posts runs when they begin and patches them when they end. */
function runsOf(record: JsonRecord): readonly JsonRecord[] {
  const posted = listMember(record, 'post').filter(isRecord);
  const patches = listMember(record, 'patch').filter(isRecord);
  if (posted.length === 0 && patches.length === 0) return [record];
  const runs = new Map<string, JsonRecord>();
  for (const run of [...posted, ...patches]) {
    const id = textMember(run, 'id') ?? '';
    const before = runs.get(id);
    const present = Object.entries(run).filter(([, value]) => value !== null);
    runs.set(id, { ...before, ...Object.fromEntries(present) });
  }
  return [...runs.values()];
}

function isRun(record: JsonRecord): boolean {
  return (
    textMember(record, 'run_type') !== undefined ||
    (textMember(record, 'dotted_order') !== undefined &&
      textMember(record, 'trace_id') !== undefined)
  );
}

/** Chains repeat the sums of their children: only runs of a model count. */
function isModelRun(record: JsonRecord): boolean {
  const type = textMember(record, 'run_type') ?? 'llm';
  return type === 'llm' || type === 'embedding';
}

function draftOf(run: JsonRecord): CallDraft {
  const metadata = member(member(run, 'extra'), 'metadata');
  const outputs = member(run, 'outputs');
  const { usage, shape } = usageOf(run, outputs);
  const id = textMember(run, 'id');
  const parent = textMember(run, 'parent_run_id');
  const identity = id && `langsmith ${id}`;
  return {
    identity,
    model:
      textMember(outputs, 'model') ??
      textMember(metadata, 'ls_model_name') ??
      textMember(member(run, 'inputs'), 'model'),
    provider: member(metadata, 'ls_provider'),
    usage,
    shape,
    isCall: isModelRun(run),
    inputHash: hashValue(member(run, 'inputs')),
    attributes: workAttributesOf(metadata, member(run, 'tags')),
    at: member(run, 'start_time'),
    endedAt: member(run, 'end_time'),
    session:
      textMember(metadata, 'session_id') ??
      textMember(metadata, 'thread_id') ??
      textMember(metadata, 'conversation_id') ??
      member(run, 'trace_id'),
    run: member(run, 'trace_id'),
    workflow: textMember(run, 'session_name') ?? textMember(run, 'project_name'),
    reportedUsd: member(run, 'total_cost'),
    isError: textMember(run, 'error') !== undefined || textMember(run, 'status') === 'error',
    prompt: () => promptOf(run),
    ...(identity !== undefined && {
      span: { id: identity, parent: parent && `langsmith ${parent}` },
    }),
  };
}

/** LangChain keeps the tools beside the messages, with the call's parameters. */
function promptOf(run: JsonRecord): RecordedPrompt | undefined {
  const inputs = member(run, 'inputs');
  const parameters = member(member(run, 'extra'), 'invocation_params');
  if (!isRecord(inputs)) return readPrompt(inputs);
  return readPrompt({ ...(isRecord(parameters) && { invocation_params: parameters }), ...inputs });
}

function usageOf(run: JsonRecord, outputs: unknown): { usage: unknown; shape: UsageShape } {
  const metadata = member(outputs, 'usage_metadata') ?? generationUsage(outputs);
  if (isRecord(metadata)) return { usage: metadata, shape: 'langchain' };
  const usage = member(outputs, 'usage');
  if (isRecord(usage)) {
    const shape = member(usage, 'prompt_tokens') === undefined ? 'openai-responses' : 'openai-chat';
    return { usage, shape };
  }
  if (typeof member(run, 'prompt_tokens') !== 'number') {
    return { usage: undefined, shape: 'langchain' };
  }
  const counts = {
    input_tokens: member(run, 'prompt_tokens'),
    output_tokens: member(run, 'completion_tokens'),
    total_tokens: member(run, 'total_tokens'),
    input_token_details: member(run, 'prompt_token_details') ?? member(run, 'input_token_details'),
    output_token_details:
      member(run, 'completion_token_details') ?? member(run, 'output_token_details'),
  };
  return { usage: counts, shape: 'langchain' };
}

/** LangChain keeps the usage on the message of the first generation. */
function generationUsage(outputs: unknown): unknown {
  const [batch] = listMember(outputs, 'generations');
  const generation: unknown = Array.isArray(batch) ? batch[0] : batch;
  const message = member(generation, 'message');
  return member(member(message, 'kwargs'), 'usage_metadata') ?? member(message, 'usage_metadata');
}
