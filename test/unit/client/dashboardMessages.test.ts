import assert from 'node:assert/strict';
import { readFromPage } from '../../../client/src/views/dashboardMessages';

describe('messages of the dashboard’s page', () => {
  it('are read when they are what they should be', () => {
    assert.deepEqual(readFromPage({ kind: 'ready', more: 1 }), { kind: 'ready' });
    const choice = { days: 7, by: 'model' };
    assert.deepEqual(readFromPage({ kind: 'choose', choice: { ...choice, path: '/etc' } }), {
      kind: 'choose',
      choice,
    });
    const open = { kind: 'open', uri: 'file:///t.jsonl', line: 3 };
    assert.deepEqual(readFromPage(open), open);
  });

  it('are passed over when they are not', () => {
    const wrong: readonly unknown[] = [
      undefined,
      'ready',
      { kind: 'run', command: 'x' },
      { kind: 'choose', choice: { days: 8, by: 'model' } },
      { kind: 'choose', choice: { days: 7, by: 'person' } },
      { kind: 'open', uri: 7, line: 1 },
      { kind: 'open', uri: 'file:///t', line: -1 },
      { kind: 'open', uri: 'file:///t', line: 1.5 },
    ];
    for (const message of wrong) assert.equal(readFromPage(message), undefined);
  });
});
