import assert from 'node:assert/strict';
import { createPriceBook } from '../../../server/src/core/prices/createPriceBook';
import { Ledger } from '../../../server/src/core/spend/ledger';
import type { SpendFilter } from '../../../server/src/core/spend/spendFilter';
import { filterCalls } from '../../../server/src/core/spend/spendFilter';
import { SpendPricer } from '../../../server/src/core/spend/spendPricer';
import type { CallEvent } from '../../../server/src/core/traces/traceEvent';

const nowMs = Date.UTC(2026, 2, 1);
const usage = {
  uncachedInputTokens: 10,
  cacheReadTokens: 0,
  cacheWrite5mTokens: 0,
  cacheWrite1hTokens: 0,
  outputTokens: 1,
  reasoningTokens: 0,
};

function shown(filter: SpendFilter): readonly string[] {
  const ledger = new Ledger();
  const add = (model: string, file: string, parts: Partial<CallEvent> = {}): void =>
    ledger.add(
      {
        kind: 'call',
        location: { byteOffset: 0, line: 1 },
        identity: `${model} ${file}`,
        model,
        usage,
        rank: 1,
        status: 'ok',
        atMs: nowMs,
        ...parts,
      },
      file,
    );
  add('gpt-4o', '/home/a/.codex/x.jsonl', { workflow: 'Claims' });
  add('claude-sonnet-4-5', '/home/a/.claude/y.jsonl', { workflow: 'search' });
  add('nobody-knows', '/w/z.jsonl', { workflow: 'search', provider: 'acme' });
  ledger.add(
    {
      kind: 'call',
      location: { byteOffset: 9, line: 2 },
      identity: 'silent',
      model: 'gpt-4.1',
      rank: 0,
      status: 'ok',
    },
    '/w/z.jsonl',
  );
  ledger.add(
    {
      kind: 'call',
      location: { byteOffset: 20, line: 3 },
      identity: 'failed',
      model: 'gpt-failed',
      rank: 0,
      status: 'error',
    },
    '/w/z.jsonl',
  );
  const pricer = new SpendPricer(createPriceBook(), nowMs);
  return filterCalls(ledger.calls(), filter, pricer)
    .map(({ model }) => model)
    .sort();
}

describe('the filter of the Marginal tree', () => {
  it('takes calls whose workflow, model, provider or log holds the text, in any case', () => {
    assert.deepEqual(shown({ text: 'claims' }), ['gpt-4o']);
    assert.deepEqual(shown({ text: 'SEARCH' }), ['claude-sonnet-4-5', 'nobody-knows']);
    assert.deepEqual(shown({ text: 'gpt-4' }), ['gpt-4.1', 'gpt-4o']);
    assert.deepEqual(shown({ text: '.codex' }), ['gpt-4o']);
    assert.deepEqual(shown({ text: ' Acme ' }), ['nobody-knows']);
    assert.deepEqual(shown({ text: 'nothing such' }), []);
  });

  it('takes calls without a price, or those of which the usage was not recorded', () => {
    assert.deepEqual(shown({ only: 'unpriced' }), ['nobody-knows']);
    assert.deepEqual(shown({ only: 'withoutUsage' }), ['gpt-4.1']);
    assert.deepEqual(shown({ only: 'unpriced', text: 'claude' }), []);
  });

  it('takes everything where nothing is asked for', () => {
    assert.equal(shown({}).length, 5);
    assert.equal(shown({ text: '  ' }).length, 5);
  });
});
