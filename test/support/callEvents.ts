import fc from 'fast-check';
import type { TraceEvent } from '../../server/src/core/traces/traceEvent';

const name = fc.constantFrom('a', 'b', '__proto__', 'größe 🚀', '\ud800', 'x'.repeat(300));
const tokens = fc.oneof(fc.nat(1000), fc.nat(1_000_000_000_000));
const moment = fc.oneof(fc.constant(undefined), fc.nat(10), fc.integer({ min: 1e12, max: 2e12 }));

const rarely = <Value>(value: fc.Arbitrary<Value>) =>
  fc.oneof({ weight: 7, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: value });

/** Any call, mostly a copy of another: few identities, ranks, places and moments. */
export const anyCall = fc
  .record(
    {
      kind: fc.constant('call' as const),
      identity: fc.option(fc.constantFrom('1', '2'), { nil: undefined, freq: 5 }),
      location: fc
        .tuple(fc.nat(2_000_000_000), fc.nat(1_000_000))
        .map(([byteOffset, line]) => ({ byteOffset: byteOffset * 4, line })),
      model: fc.oneof(fc.constant(''), name),
      rank: fc.nat(3),
      status: fc.constantFrom('ok' as const, 'error' as const),
      usage: fc.option(
        fc.record(
          {
            uncachedInputTokens: tokens,
            cacheReadTokens: tokens,
            cacheWrite5mTokens: tokens,
            cacheWrite1hTokens: tokens,
            outputTokens: tokens,
            reasoningTokens: tokens,
          },
          { noNullPrototype: true },
        ),
        { nil: undefined },
      ),
      atMs: moment,
      durationMs: fc.option(fc.nat(1e6), { nil: undefined }),
      provider: rarely(name),
      serviceTier: rarely(name),
      session: rarely(name),
      run: rarely(name),
      workflow: rarely(name),
      reportedUsd: fc.option(fc.constantFrom('0.1', '12'), { nil: undefined }),
      isSidechain: rarely(fc.constant(true)),
      isCacheAccountingAssumed: fc.constantFrom(true, undefined),
      parent: fc.option(fc.constantFrom('1', '7'), { nil: undefined }),
      inputHash: fc.option(fc.constantFrom('#1', '#2'), { nil: undefined }),
      attributes: fc.option(fc.constant({ segment: 'vip' }), { nil: undefined }),
      replayGroup: rarely(fc.constantFrom('g', 'h')),
      alias: rarely(fc.constantFrom('u', 'v')),
    },
    { requiredKeys: ['kind', 'location', 'model', 'rank', 'status'] },
  )
  .map(
    (call) =>
      Object.fromEntries(
        Object.entries(call).filter(([, value]) => value !== undefined),
      ) as unknown as Extract<TraceEvent, { kind: 'call' }>,
  );

/** Any event of a trace. */
export const anyEvent: fc.Arbitrary<TraceEvent> = fc.oneof(
  { weight: 12, arbitrary: anyCall },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('retraction' as const),
      identity: fc.constantFrom('1', '9'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('tool' as const),
      location: fc.constant({ byteOffset: 1, line: 1 }),
      name,
      status: fc.constantFrom('ok' as const, 'rejected' as const),
    }),
  },
);
