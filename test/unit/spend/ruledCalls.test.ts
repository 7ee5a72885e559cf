import assert from 'node:assert/strict';
import fc from 'fast-check';
import { assignWorkflows } from '../../../server/src/core/outcomes/assignWorkflows';
import { runsOf } from '../../../server/src/core/outcomes/runsOf';
import { createWorkflowMatcher } from '../../../server/src/core/outcomes/workflowMatcher';
import { createPriceBook } from '../../../server/src/core/prices/createPriceBook';
import { Ledger } from '../../../server/src/core/spend/ledger';
import { rollUp } from '../../../server/src/core/spend/rollUp';
import { ruledCalls, ruledWorkflows } from '../../../server/src/core/spend/ruledCalls';
import { SpendPricer } from '../../../server/src/core/spend/spendPricer';
import type { CallEvent } from '../../../server/src/core/traces/traceEvent';

const pricer = new SpendPricer(createPriceBook(), Date.parse('2026-03-01T00:00:00Z'));

const usage = {
  uncachedInputTokens: 1000,
  cacheReadTokens: 0,
  cacheWrite5mTokens: 0,
  cacheWrite1hTokens: 0,
  outputTokens: 10,
  reasoningTokens: 0,
};

const workflows = {
  claims: { match: { traces: [{ workflow: 'claims-*' }, { folder: 'claims/**' }] } },
  cheap: { match: { traces: [{ model: '*-mini' }] } },
  plain: {},
};

function callOf(parts: Partial<CallEvent>, byteOffset: number): CallEvent {
  return {
    kind: 'call',
    location: { byteOffset, line: byteOffset + 1 },
    identity: `call ${byteOffset}`,
    model: 'gpt-4o',
    usage,
    rank: 1,
    status: 'ok',
    ...parts,
  };
}

describe('calls in the workflows of marginal.yaml', () => {
  const name = fc.constantFrom('claims-eu', 'plain', 'other', 'work/claims/eu');
  const call = fc.record(
    {
      run: fc.constantFrom('r1', 'r2', 'r3'),
      session: fc.constantFrom('s1', 's2'),
      workflow: name,
      model: fc.constantFrom('gpt-4o', 'gpt-4o-mini'),
      atMs: fc.integer({ min: 1, max: 4 }),
      attributes: fc.record({ workflow: name }),
      parent: fc.constant('p'),
    },
    { requiredKeys: ['model'] },
  );
  const file = fc.constantFrom('/a/claims/x.jsonl', '/a/b.jsonl', '/c.jsonl');

  it('are in the workflow in which outcomes count them, whatever names, files and times they have', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(call, file), { maxLength: 12 }), (entries) => {
        const ledger = new Ledger();
        for (const [index, [parts, from]] of entries.entries()) {
          // What an attribute names, every reader takes for the call's workflow.
          const workflow = parts.attributes?.workflow ?? parts.workflow;
          ledger.add(callOf({ ...parts, ...(workflow && { workflow }) }, index), from);
        }
        const matcher = createWorkflowMatcher(workflows);
        const calls = ledger.calls();
        const ruled = ruledCalls(
          calls,
          ruledWorkflows(calls, () => matcher),
        );
        const { rows } = rollUp(ruled, 'workflow', pricer, () => '');
        const spent = [...rows].map(([workflow, { calls: count }]) => [workflow, count]).sort();
        const counted = new Map<string, number>();
        for (const run of assignWorkflows(runsOf(ledger, pricer), workflows)) {
          counted.set(run.workflow, (counted.get(run.workflow) ?? 0) + run.calls.length);
        }
        assert.deepEqual(spent, [...counted].sort());
      }),
      { numRuns: 500 },
    );
  });

  it('keep the workflow of their run in a period in which the rule finds none of it', () => {
    const ledger = new Ledger();
    ledger.add(callOf({ run: 'r', model: 'gpt-4o-mini', atMs: 10 }, 0), 'a');
    ledger.add(callOf({ run: 'r', atMs: 99 }, 1), 'a');
    const matcher = createWorkflowMatcher(workflows);
    const ruled = ruledCalls(
      ledger.calls(50),
      ruledWorkflows(ledger.calls(), () => matcher),
    );
    assert.deepEqual(
      ruled.map(({ workflow }) => workflow),
      ['cheap'],
    );
  });
});
