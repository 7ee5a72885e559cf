import type { JsonRecord } from '../../jsonRecord';
import { isRecord, member } from '../../jsonRecord';
import { tokenNumbers } from '../../tokenNumber';

/** Input (cache inside), cached input, cache writes, output, reasoning. */
export type CounterTuple = readonly number[];

const names = [
  'input_tokens',
  'cached_input_tokens',
  'cache_write_input_tokens',
  'output_tokens',
  'reasoning_output_tokens',
] as const;

/** One of Codex's usage objects. */
export function tupleOf(usage: unknown): CounterTuple | 'invalid' | undefined {
  if (!isRecord(usage)) return undefined;
  const counts = tokenNumbers({
    input_tokens: member(usage, 'input_tokens'),
    cached_input_tokens:
      member(usage, 'cached_input_tokens') ?? member(usage, 'cache_read_input_tokens'),
    cache_write_input_tokens: member(usage, 'cache_write_input_tokens'),
    output_tokens: member(usage, 'output_tokens'),
    reasoning_output_tokens: member(usage, 'reasoning_output_tokens'),
  });
  return 'invalid' in counts ? 'invalid' : names.map((name) => counts[name]);
}

/** The counts as a usage object of the Responses API, whose meaning they have. */
export function usageOfTuple(tuple: CounterTuple): JsonRecord {
  const [input = 0, cached = 0, written = 0, output = 0, reasoning = 0] = tuple;
  return {
    input_tokens: input,
    input_tokens_details: { cached_tokens: cached, cache_write_tokens: written },
    output_tokens: output,
    output_tokens_details: { reasoning_tokens: reasoning },
  };
}

/**
 * What was used since the cumulative counter was last seen; undefined when nothing was, because Codex writes unchanged
 * counters again. A counter that fell was restarted, and the first of a file may go on from a history that is not in
 * it: both are counted by the last call's own usage.
 */
export function deltaOf(
  before: CounterTuple | undefined,
  total: CounterTuple | undefined,
  last: CounterTuple | undefined,
): CounterTuple | undefined {
  if (total === undefined) return isNothing(last) ? undefined : last;
  if (before === undefined) return isNothing(last ?? total) ? undefined : (last ?? total);
  const delta = total.map((count, index) => count - (before[index] ?? 0));
  if (delta.every((count) => count === 0)) return undefined;
  if (delta.every((count) => count >= 0)) return isNothing(delta) ? undefined : delta;
  return isNothing(last ?? total) ? undefined : (last ?? total);
}

function isNothing(tuple: CounterTuple | undefined): boolean {
  return tuple === undefined || ((tuple[0] ?? 0) === 0 && (tuple[3] ?? 0) === 0);
}
