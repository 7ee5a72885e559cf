import { inputTokensOf } from '../prices/usage';
import { totalTokens } from '../traces/addUsage';
import type { Run, RunCall } from '../outcomes/run';
import type { Motion } from './motion';

/** The six things that make a run use tokens. */
export const drivers = ['prompt', 'context', 'model', 'tools', 'retries', 'stuck'] as const;
export type Driver = (typeof drivers)[number];

export type DriverTokens = Readonly<Record<Driver, number>>;

/**
 * Every token of a run with exactly one driver. All of a call in a loop is `stuck`, all of a failed, repeated or earlier
 * attempt `retries`. Of other calls the answer is the model's; the input that came on top of the call before is the
 * tools' where a tool was called in between, the context's where something was retrieved; the rest is the prompt's.
 */
export function driverTokens(run: Run, motionOf: (call: RunCall) => Motion): DriverTokens {
  const tokens = { prompt: 0, context: 0, model: 0, tools: 0, retries: 0, stuck: 0 };
  const between = eventsBetween(run);
  let previousInput: number | undefined;
  for (const call of run.calls) {
    const { usage } = call.spend;
    const input = inputTokensOf(usage);
    const motion = motionOf(call);
    if (motion === 'loop') tokens.stuck += totalTokens(usage);
    else if (motion === 'retry' || motion === 'duplicate-call')
      tokens.retries += totalTokens(usage);
    else {
      const kind = between.get(call);
      // Nothing came before the first call: what a retrieval brought cannot be told from the prompt around it.
      const grown = previousInput === undefined ? 0 : Math.max(0, input - previousInput);
      const added = kind === undefined ? 0 : grown;
      if (kind !== undefined) tokens[kind] += added;
      tokens.prompt += input - added;
      tokens.model += usage.outputTokens;
    }
    previousInput = input;
  }
  return tokens;
}

/** What happened between each call and the one before: a retrieval says more of the growth than a tool. */
function eventsBetween(run: Run): ReadonlyMap<RunCall, 'tools' | 'context'> {
  const found = new Map<RunCall, 'tools' | 'context'>();
  let at = 0;
  for (const call of run.calls) {
    let kind: 'tools' | 'context' | undefined;
    for (; at < run.events.length; at += 1) {
      const event = run.events[at]?.event;
      if (event === undefined || (event.atMs ?? Infinity) > (call.call.atMs ?? -Infinity)) break;
      if (event.kind === 'retrieval') kind = 'context';
      else if (event.kind === 'tool') kind ??= 'tools';
    }
    if (kind !== undefined) found.set(call, kind);
  }
  return found;
}
