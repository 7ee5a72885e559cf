import { usdToPico } from '../../server/src/core/money';
import type { Run, RunCall, RunEvent } from '../../server/src/core/outcomes/run';
import { addSpend, noSpend } from '../../server/src/core/spend/spendCounters';

export interface RunSketch {
  readonly id: string;
  /** What each call cost, in USD; they are a second apart. */
  readonly costs: readonly string[];
  /** After how many calls each retry happened. */
  readonly retriesAfter?: readonly number[];
  readonly workflow?: string;
  readonly unit?: string;
  readonly segment?: string;
  readonly model?: string;
  readonly startedAtMs?: number;
  readonly tokens?: number;
  readonly isPriced?: boolean;
}

/** A run as the traces would give it, from what a test cares about. */
export function runOf(sketch: RunSketch): Run {
  const { id, costs, startedAtMs = 0, model = 'gpt-4o', tokens = 1000 } = sketch;
  const file = `${id}.jsonl`;
  const calls = costs.map((usd, index): RunCall => {
    const call = {
      kind: 'call' as const,
      location: { byteOffset: index * 100, line: index + 1 },
      model,
      rank: 0,
      status: 'ok' as const,
      run: id,
      atMs: startedAtMs + index * 1000,
    };
    const usage = { ...noSpend.usage, uncachedInputTokens: tokens };
    const unpricedTokens = sketch.isPriced === false ? tokens : 0;
    const picoUsd = unpricedTokens > 0 ? 0n : usdToPico(usd)!;
    const spend = { ...noSpend, calls: 1, usage, picoUsd, unpricedTokens };
    return { call, owner: { call, file }, spend };
  });
  const events = (sketch.retriesAfter ?? []).map((after): RunEvent => ({
    file,
    event: {
      kind: 'retry',
      location: { byteOffset: after * 100 - 50, line: after },
      atMs: startedAtMs + after * 1000 - 500,
    },
  }));
  return {
    id,
    workflow: sketch.workflow ?? 'claims',
    ...(sketch.unit !== undefined && { unit: sketch.unit }),
    ...(sketch.segment !== undefined && { segment: sketch.segment }),
    calls,
    events,
    startedAtMs,
    endedAtMs: startedAtMs + costs.length * 1000,
    status: 'ok',
    spend: calls.reduce((sum, { spend }) => addSpend(sum, spend), noSpend),
  };
}
