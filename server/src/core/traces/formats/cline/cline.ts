import type { JsonRecord } from '../../jsonRecord';
import { isRecord, member, parseJson, textMember } from '../../jsonRecord';
import { recordFormats } from '../../recordFormat';
import { clineWork } from './clineWork';
import type { TraceFile } from '../../traceFormat';

/** Cline's and Roo Code's `ui_messages.json`; see the README beside this file. */
export const [cline, clineDocument] = recordFormats({
  id: 'cline',
  accepts: (record) => typeof member(record, 'ts') === 'number' && isSaidOrAsked(record),
  head: [/"ts"\s*:/, /"(?:say|ask)"\s*:/],
  readWork: (message, file) => clineWork(message, taskOf(file)),
  read: (message, file) => {
    if (textMember(message, 'say') !== 'api_req_started') return [];
    const details = parseJson(textMember(message, 'text') ?? '');
    if (!isRecord(details)) return [];
    const at = member(message, 'ts');
    const task = taskOf(file);
    const model = member(message, 'modelInfo');
    return [
      {
        identity: `cline ${task} ${String(at)}`,
        model: textMember(model, 'modelId') ?? textMember(details, 'model'),
        provider: textMember(model, 'providerId') ?? textMember(details, 'provider'),
        usage: usageOf(details),
        shape: 'anthropic',
        at,
        session: task,
        reportedUsd: member(details, 'cost'),
        isError: textMember(details, 'streamingFailedMessage') !== undefined,
      },
    ];
  },
});

function isSaidOrAsked(record: JsonRecord): boolean {
  return textMember(record, 'say') !== undefined || textMember(record, 'ask') !== undefined;
}

/** The folder of a task is its name: `tasks/<id>/ui_messages.json`. */
function taskOf(file: TraceFile): string {
  return file.path.split('/').at(-2) ?? file.path;
}

/** Newer Roo writes the input with the cache inside it and says so. */
function usageOf(details: JsonRecord): unknown {
  if (member(details, 'tokensIn') === undefined) return undefined;
  const count = (name: string): number => {
    const value = member(details, name);
    return typeof value === 'number' ? value : 0;
  };
  const isInside = textMember(details, 'apiProtocol') === 'openai';
  const cached = count('cacheReads') + count('cacheWrites');
  return {
    input_tokens: count('tokensIn') - (isInside ? cached : 0),
    output_tokens: count('tokensOut'),
    cache_read_input_tokens: count('cacheReads'),
    cache_creation_input_tokens: count('cacheWrites'),
  };
}
