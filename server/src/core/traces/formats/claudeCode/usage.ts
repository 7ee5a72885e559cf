import type { Usage } from '../../../prices/usage';
import { addUsage } from '../../addUsage';
import { isRecord, textMember } from '../../jsonRecord';
import { tokenNumber } from '../../tokenNumber';
import type { UsageFields } from './callFields';
import { usageFields } from './callFields';

/** What a call of a model used. */
export interface ModelUsage {
  readonly model: string;
  readonly usage: Usage;
}

/** The billed calls behind one row's usage: the call itself first, then those of an advisor; or what is wrong with it. */
export type UsageReading =
  | { readonly calls: readonly [ModelUsage, ...(readonly ModelUsage[])] }
  | { readonly problem: string };

export function readUsage(usage: UsageFields, model: string): UsageReading {
  const { iterations } = usage;
  if (Array.isArray(iterations)) {
    const records = iterations.filter(isRecord);
    if (records.length > 0) return readIterations(usage, records, model);
  }
  const only = readOne(usage);
  return typeof only === 'string' ? { problem: only } : { calls: [{ model, usage: only }] };
}

function readIterations(
  usage: UsageFields,
  iterations: readonly object[],
  model: string,
): UsageReading {
  const typeOf = (iteration: unknown): string | undefined => textMember(iteration, 'type');
  const isFallback = iterations.some((each) => typeOf(each) === 'fallback_message');
  const billed = iterations.filter((each) =>
    ['message', 'compaction'].includes(typeOf(each) ?? ''),
  );
  const advisors = iterations.filter((each) => typeOf(each) === 'advisor_message');
  const parts = isFallback || billed.length === 0 ? [readOne(usage)] : billed.map(readIteration);
  const advice = advisors.map((each) => ({
    model: textMember(each, 'model') ?? '',
    usage: readIteration(each),
  }));
  const failed = [...parts, ...advice.map((each) => each.usage)].find(
    (part) => typeof part === 'string',
  );
  if (failed !== undefined) return { problem: failed };
  return {
    calls: [
      { model, usage: (parts as readonly Usage[]).reduce(addUsage) },
      ...(advice as readonly ModelUsage[]),
    ],
  };
}

function readIteration(iteration: object): Usage | string {
  const fields = usageFields(iteration);
  return fields === undefined ? 'An iteration is no object.' : readOne(fields);
}

/** One usage object; a sentence when a count in it is no count. */
function readOne(usage: UsageFields): Usage | string {
  const { cacheWrite5m, cacheWrite1h, cacheWrite } = usage;
  const hasSplit = cacheWrite5m !== undefined || cacheWrite1h !== undefined;
  const uncachedInputTokens = tokenNumber(usage.input) ?? 0;
  const outputTokens = tokenNumber(usage.output) ?? 0;
  const cacheReadTokens = tokenNumber(usage.cacheRead) ?? 0;
  const cacheWrite5mTokens = tokenNumber(hasSplit ? cacheWrite5m : cacheWrite) ?? 0;
  const cacheWrite1hTokens = tokenNumber(cacheWrite1h) ?? 0;
  const thinkingTokens = tokenNumber(usage.thinking) ?? 0;
  if (uncachedInputTokens === 'invalid') return noCount('input_tokens');
  if (outputTokens === 'invalid') return noCount('output_tokens');
  if (cacheReadTokens === 'invalid') return noCount('cache_read_input_tokens');
  if (cacheWrite5mTokens === 'invalid') return noCount('cache_creation_5m');
  if (cacheWrite1hTokens === 'invalid') return noCount('cache_creation_1h');
  if (thinkingTokens === 'invalid') return noCount('thinking_tokens');
  return {
    uncachedInputTokens,
    cacheReadTokens,
    cacheWrite5mTokens,
    cacheWrite1hTokens,
    outputTokens,
    reasoningTokens: Math.min(thinkingTokens, outputTokens),
  };
}

function noCount(name: string): string {
  return `The count ${name} is not a whole number of tokens.`;
}
