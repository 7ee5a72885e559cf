import type { CallDraft } from '../../callDraft';
import type { JsonRecord } from '../../jsonRecord';
import { isRecord, listMember, member, textMember } from '../../jsonRecord';
import { readPrompt } from '../../prompts/readPrompt';
import type { RecordedPrompt } from '../../prompts/recordedPrompt';
import { recordFormats } from '../../recordFormat';
import { hashValue } from '../../hashValue';
import { workAttributesOf } from '../../workAttributes';
import { outcomesOf, runOf } from './promptfooOutcomes';
import type { TraceFile } from '../../traceFormat';

/** promptfoo's results: one document, or one result a line; see the README beside this file. */
export const [promptfoo, promptfooDocument] = recordFormats({
  id: 'promptfoo',
  accepts: (record) => isResult(record) || resultsOf(record).some(isResult),
  head: [/"evalId"\s*:|"results"\s*:/, /"(?:testPassCount|gradingResult|promptId|tokenUsage)"\s*:/],
  read: (record, file) =>
    (isResult(record) ? [record] : resultsOf(record).filter(isResult))
      .filter(isRecord)
      .flatMap((result) => draftsOf(result, record, file)),
  readWork: (record) =>
    (isResult(record) ? [record] : resultsOf(record).filter(isResult))
      .filter(isRecord)
      .flatMap((result) => outcomesOf(result, record)),
});

function isResult(record: unknown): boolean {
  return (
    member(record, 'testIdx') !== undefined ||
    (member(record, 'promptId') !== undefined && member(record, 'gradingResult') !== undefined)
  );
}

/** Totals stand above the results three times over: only the results themselves are read. */
function resultsOf(record: JsonRecord): readonly unknown[] {
  return [...listMember(member(record, 'results'), 'results'), ...listMember(record, 'results')];
}

function draftsOf(result: JsonRecord, owner: JsonRecord, file: TraceFile): readonly CallDraft[] {
  const response = member(result, 'response');
  const usage = member(response, 'tokenUsage') ?? member(result, 'tokenUsage');
  const provider = providerOf(member(result, 'provider'));
  const id = textMember(result, 'id');
  const evaluation = textMember(owner, 'evalId') ?? textMember(result, 'evalId');
  const details = member(usage, 'completionDetails');
  const metadata = member(response, 'metadata');
  const isFailed = textMember(result, 'error') !== undefined && response === undefined;
  return [
    {
      identity: id && `promptfoo ${id}`,
      ...provider,
      usage: isFailed
        ? undefined
        : {
            prompt_tokens: member(usage, 'prompt'),
            completion_tokens: member(usage, 'completion'),
            total_tokens: member(usage, 'total'),
            prompt_tokens_details: { cached_tokens: member(details, 'cacheReadInputTokens') },
            completion_tokens_details: { reasoning_tokens: member(details, 'reasoning') },
          },
      shape: 'openai-chat',
      at: member(member(owner, 'results'), 'timestamp'),
      session: evaluation,
      run: runOf(result, evaluation),
      inputHash: hashValue(member(result, 'vars') ?? member(member(result, 'testCase'), 'vars')),
      attributes: workAttributesOf(
        member(result, 'metadata'),
        member(member(result, 'testCase'), 'metadata'),
      ),
      workflow:
        textMember(metadata, 'workflow') ??
        textMember(member(owner, 'config'), 'description') ??
        file.path.replace(/^.*\//, ''),
      reportedUsd: member(result, 'cost'),
      isError: isFailed,
      prompt: () => promptOf(result),
    },
  ];
}

/** An answer from promptfoo's own cache was not billed now, and the tools of a provider are not in the result. */
function promptOf(result: unknown): RecordedPrompt | undefined {
  const config = member(member(result, 'prompt'), 'config');
  if (member(member(result, 'response'), 'cached') === true) return undefined;
  const prompt = member(member(result, 'prompt'), 'raw');
  return readPrompt(isRecord(config) && isRecord(prompt) ? { ...config, ...prompt } : prompt);
}

/** `openai:gpt-5-mini`, `openai:chat:gpt-5-mini`. */
function providerOf(value: unknown): { provider?: string; model?: string } {
  const id = textMember(value, 'id') ?? (typeof value === 'string' ? value : '');
  const parts = id.split(':');
  const [provider] = parts;
  const model = parts
    .filter((part) => !/^(?:chat|completion|responses|messages|embeddings?)$/.test(part))
    .slice(1)
    .join(':');
  return provider === undefined || model === '' ? { model: id } : { provider, model };
}
