import type { Usage } from '../../../prices/usage';
import { addUsage } from '../../addUsage';
import { isRecord, listMember, member, textMember } from '../../jsonRecord';
import { tokenNumbers } from '../../tokenNumber';

interface ModelUsage {
  readonly model: string;
  readonly usage: Usage;
}

/** The billed calls behind one row's usage: the call itself first, then those of an advisor; or what is wrong with it. */
export type UsageReading = { readonly calls: readonly ModelUsage[] } | { readonly problem: string };

export function readUsage(usage: unknown, model: string): UsageReading {
  const iterations = listMember(usage, 'iterations').filter(isRecord);
  if (iterations.length === 0) {
    const only = readOne(usage);
    return typeof only === 'string' ? { problem: only } : { calls: [{ model, usage: only }] };
  }
  const typeOf = (iteration: unknown): string | undefined => textMember(iteration, 'type');
  const isFallback = iterations.some((each) => typeOf(each) === 'fallback_message');
  const billed = iterations.filter((each) =>
    ['message', 'compaction'].includes(typeOf(each) ?? ''),
  );
  const advisors = iterations.filter((each) => typeOf(each) === 'advisor_message');
  const own = isFallback || billed.length === 0 ? [usage] : billed;
  const parts = own.map(readOne);
  const advice = advisors.map((each) => ({
    model: textMember(each, 'model') ?? '',
    usage: readOne(each),
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

/** One usage object; a sentence when a count in it is no count. */
function readOne(usage: unknown): Usage | string {
  const split = member(usage, 'cache_creation');
  const hasSplit =
    isRecord(split) && Object.keys(split).some((key) => key.startsWith('ephemeral_'));
  const counts = tokenNumbers({
    input_tokens: member(usage, 'input_tokens'),
    output_tokens: member(usage, 'output_tokens'),
    cache_read_input_tokens: member(usage, 'cache_read_input_tokens'),
    cache_creation_5m: hasSplit
      ? member(split, 'ephemeral_5m_input_tokens')
      : member(usage, 'cache_creation_input_tokens'),
    cache_creation_1h: hasSplit ? member(split, 'ephemeral_1h_input_tokens') : undefined,
    thinking_tokens: member(member(usage, 'output_tokens_details'), 'thinking_tokens'),
  });
  if ('invalid' in counts) return `The count ${counts.invalid} is not a whole number of tokens.`;
  return {
    uncachedInputTokens: counts.input_tokens,
    cacheReadTokens: counts.cache_read_input_tokens,
    cacheWrite5mTokens: counts.cache_creation_5m,
    cacheWrite1hTokens: counts.cache_creation_1h,
    outputTokens: counts.output_tokens,
    reasoningTokens: Math.min(counts.thinking_tokens, counts.output_tokens),
  };
}
