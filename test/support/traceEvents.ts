import { createPriceBook } from '../../server/src/core/prices/createPriceBook';
import { noUsage } from '../../server/src/core/prices/usage';
import type { Usage } from '../../server/src/core/prices/usage';
import type { Run } from '../../server/src/core/outcomes/run';
import { runsOf } from '../../server/src/core/outcomes/runsOf';
import { Ledger } from '../../server/src/core/spend/ledger';
import { SpendPricer } from '../../server/src/core/spend/spendPricer';
import type { CallEvent, TraceEvent, WorkEvent } from '../../server/src/core/traces/traceEvent';

/** 2.50 USD per million input, 10 USD per million output tokens. */
export const plainModel = 'gpt-4o';

const startMs = Date.UTC(2026, 1, 1, 10);

type CallOptions = Partial<Omit<CallEvent, 'kind' | 'usage'>> & {
  readonly usage?: Partial<Usage> | null;
  readonly second?: number;
};

let line = 0;

/** A call with only what a test says of it: 10 input and 1 output token, at second 0, in run `r`. */
export function aCall({ second = 0, usage = {}, ...rest }: CallOptions = {}): CallEvent {
  line += 1;
  return {
    kind: 'call',
    identity: `call ${line}`,
    location: { byteOffset: line * 100, line },
    model: plainModel,
    provider: 'openai',
    status: 'ok',
    rank: 1,
    run: 'r',
    atMs: startMs + second * 1000,
    ...(usage !== null && {
      usage: { ...noUsage, uncachedInputTokens: 10, outputTokens: 1, ...usage },
    }),
    ...rest,
  };
}

type Without<Event, Key extends string> = Event extends WorkEvent ? Omit<Event, Key> : never;
type EventOptions = Without<WorkEvent, 'location' | 'identity'> & {
  readonly second?: number;
  readonly identity?: string;
};

/** Something else that happened, at second 0, in run `r`. */
export function anEvent({ second = 0, ...rest }: EventOptions): WorkEvent {
  line += 1;
  return {
    identity: `event ${line}`,
    location: { byteOffset: line * 100, line },
    run: 'r',
    atMs: startMs + second * 1000,
    ...rest,
  };
}

export function aPricer(): SpendPricer {
  return new SpendPricer(createPriceBook(), startMs);
}

export function runsOfEvents(events: readonly TraceEvent[], file = 'trace.jsonl'): readonly Run[] {
  const ledger = new Ledger();
  for (const event of events) ledger.add(event, file);
  return runsOf(ledger, aPricer());
}

export function runOfEvents(...events: readonly TraceEvent[]): Run {
  const [run, ...others] = runsOfEvents(events);
  if (run === undefined || others.length > 0) throw new Error('The events are not of one run.');
  return run;
}
