import type { Call } from '../../documents/promptDocument';
import type { ModelIdentity } from '../../models/modelIdentity';
import { groupThousands } from '../../report/formatNumber';
import { refusesMaxTokens } from '../refusals';
import type { Fix } from '../rule';
import { insertEntry } from './insertEntry';
import { calleeOf, outputNeighbour } from './parameterNeighbour';

/** The name that formats give the limit, where all calls of a format share one. */
const keyOfFormat: ReadonlyMap<string, string> = new Map([
  ['dotprompt', 'maxOutputTokens'],
  ['github-models', 'max_tokens'],
  ['prompty-v1', 'max_tokens'],
  ['prompty-v2', 'maxOutputTokens'],
  ['dify-dsl', 'max_tokens'],
  ['haystack-pipeline', 'max_tokens'],
  ['promptfoo', 'max_tokens'],
  ['embedchain', 'max_tokens'],
]);

/** Sets a limit on a call's answer, under the name that its SDK or format has for it. */
export function outputCapFixes(
  text: string,
  call: Call,
  model: ModelIdentity | undefined,
  formatId: string,
  tokens: number,
): readonly Fix[] {
  const key = keyFor(text, call, model, formatId);
  const neighbour = key === undefined ? undefined : outputNeighbour(text, call, formatId);
  const edit = key && neighbour && insertEntry(text, neighbour, key, String(tokens));
  if (edit === undefined || edit === '') return [];
  const title = `Limit the answer to ${groupThousands(String(tokens))} tokens (${key ?? ''})`;
  return [{ title, edits: [edit], isSafe: false }];
}

function keyFor(
  text: string,
  call: Call,
  model: ModelIdentity | undefined,
  formatId: string,
): string | undefined {
  const ofFormat = keyOfFormat.get(formatId);
  if (ofFormat !== undefined) {
    return ofFormat === 'max_tokens' && formatId === 'prompty-v1' && refusesMaxTokens(model)
      ? 'max_completion_tokens'
      : ofFormat;
  }
  const callee = calleeOf(text, call);
  const chatKey = refusesMaxTokens(model) ? 'max_completion_tokens' : 'max_tokens';
  if (formatId === 'request-json') {
    if (!/"messages"\s*:/.test(text)) return undefined;
    return /"input"\s*:|"instructions"\s*:/.test(text) ? undefined : chatKey;
  }
  if (/\bresponses\.(?:create|parse|stream)$/.test(callee)) return 'max_output_tokens';
  if (/\bcompletions\.(?:create|parse|stream)$/.test(callee)) return chatKey;
  if (/\b(?:generate|stream)(?:Text|Object)$/.test(callee)) return 'maxOutputTokens';
  if (/\b(?:litellm\.)?a?completion$/.test(callee) && formatId === 'python-calls')
    return 'max_tokens';
  return undefined;
}
