import assert from 'node:assert/strict';
import fc from 'fast-check';
import { runsOf } from '../../../server/src/core/outcomes/runsOf';
import { createPriceBook } from '../../../server/src/core/prices/createPriceBook';
import { SegmentWriter } from '../../../server/src/core/spend/facts/segmentWriter';
import { Ledger } from '../../../server/src/core/spend/ledger';
import { rollUp, unattributed } from '../../../server/src/core/spend/rollUp';
import { RunWorkflows } from '../../../server/src/core/spend/runWorkflows';
import { SpendPricer } from '../../../server/src/core/spend/spendPricer';
import type { TraceEvent } from '../../../server/src/core/traces/traceEvent';
import { anyEvent } from '../../support/callEvents';

const pricer = new SpendPricer(createPriceBook(), 0);

function ledgerOf(events: readonly TraceEvent[], isPacked: boolean): Ledger {
  const ledger = new Ledger();
  if (!isPacked) {
    for (const event of events) ledger.add(event, 'a');
    return ledger;
  }
  const writer = new SegmentWriter('a');
  for (const event of events) writer.add(event);
  const segment = writer.finish();
  if (segment) ledger.addSegment(segment, 'a');
  return ledger;
}

/** By workflow, how many calls there are: in the view of spend, and in that of what the work was worth. */
function inBothViews(ledger: Ledger) {
  const { rows } = rollUp(ledger.calls(), 'workflow', pricer, () => '');
  const inSpend = new Map([...rows].map(([key, { calls }]) => [key, calls]));
  const inRuns = new Map<string, number>();
  for (const { workflow, spend, calls } of runsOf(ledger, pricer)) {
    if (calls.length === 0) continue;
    inRuns.set(workflow, (inRuns.get(workflow) ?? 0) + spend.calls);
  }
  const sorted = (map: ReadonlyMap<string, number>) =>
    [...map].sort(([a], [b]) => (a < b ? -1 : 1));
  return { inSpend: sorted(inSpend), inRuns: sorted(inRuns) };
}

const place = { byteOffset: 0, line: 1 };

describe('the workflow of a run', () => {
  const call: TraceEvent = {
    kind: 'call',
    location: place,
    identity: 'c',
    model: 'gpt-4o',
    rank: 1,
    status: 'ok',
    run: 'r',
    workflow: 'checkout-service',
    parent: 's',
    atMs: 5,
  };
  const step: TraceEvent = {
    kind: 'step',
    location: { byteOffset: 9, line: 2 },
    name: 'invoke_workflow',
    run: 'r',
    identity: 's',
    atMs: 4,
    attributes: { workflow: 'claims' },
  };

  it('is what the span around its calls says, in every view and in either order', () => {
    for (const events of [
      [call, step],
      [step, call],
    ]) {
      for (const isPacked of [true, false]) {
        const { inSpend, inRuns } = inBothViews(ledgerOf(events, isPacked));
        assert.deepEqual(inSpend, [['claims', 1]]);
        assert.deepEqual(inRuns, inSpend);
      }
    }
  });

  it('is what is said with an attribute before what stands outermost, and then what came first', () => {
    const workflows = new RunWorkflows();
    const say = (workflow: string, rest: object) =>
      workflows.add({ run: 'r', location: place, workflow, ...rest }, 'a');
    say('later', { atMs: 9 });
    assert.equal(workflows.of('r'), 'later');
    say('inner', { atMs: 1, parent: 'p' });
    assert.equal(workflows.of('r'), 'later');
    say('first', { atMs: 2 });
    assert.equal(workflows.of('r'), 'first');
    say('said', { atMs: 8, parent: 'p', attributes: { workflow: 'claims' } });
    assert.equal(workflows.of('r'), 'claims');
    assert.equal(workflows.of('other'), undefined);
  });

  it('is the same in spend and in outcomes, whatever a ledger holds', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 12 }), fc.boolean(), (events, isPacked) => {
        const own = events.filter(
          (event) => event.kind === 'call' || event.kind === 'retraction' || event.kind === 'step',
        );
        const { inSpend, inRuns } = inBothViews(ledgerOf(own, isPacked));
        assert.deepEqual(inRuns, inSpend);
      }),
      { numRuns: 300 },
    );
  });

  it('is nobody knows what where nothing names one', () => {
    const nameless = { ...call, workflow: undefined } as unknown as TraceEvent;
    const { inSpend, inRuns } = inBothViews(ledgerOf([nameless], false));
    assert.deepEqual(inSpend, [[unattributed, 1]]);
    assert.deepEqual(inRuns, inSpend);
  });
});
