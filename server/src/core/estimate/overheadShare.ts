import type { CallEstimate } from './costStack';

/**
 * The share of a request's input that the user did not write, from 0 to 1: a question of 30 tokens in a request of
 * 6,000 leaves 0.995. Undefined where the file does not tell what the user writes.
 */
export function overheadShare({ stack, input, call }: CallEstimate): number | undefined {
  const user = stack.find(({ layer }) => layer === 'user')?.count.tokens ?? 0;
  if (call.kind !== 'request' || user === 0 || input.tokens === 0) return undefined;
  return 1 - user / input.tokens;
}
