import assert from 'node:assert/strict';
import fc from 'fast-check';
import { EventLog } from '../../../server/src/core/spend/eventLog';
import type { ToolEvent, WorkEvent } from '../../../server/src/core/traces/traceEvent';

const location = { byteOffset: 0, line: 1 };

function tool(name: string, status: ToolEvent['status'], atMs: number): ToolEvent {
  return { kind: 'tool', identity: 'tool 1', location, name, status, atMs };
}

describe('the event log', () => {
  it('R082 keeps an event once, whatever the order of its rows', () => {
    const rows: readonly (readonly [WorkEvent, string])[] = [
      [tool('search', 'unknown', 1), 'a'],
      [tool('', 'error', 2), 'a'],
      [tool('search', 'unknown', 5), 'copy'],
    ];
    fc.assert(
      fc.property(fc.shuffledSubarray([...rows], { minLength: 3 }), (shuffled) => {
        const log = new EventLog();
        for (const [event, file] of shuffled) log.add(event, file);
        const events = [...log.events()];
        assert.equal(events.length, 1);
        assert.deepEqual(events[0], { file: 'a', event: tool('search', 'error', 1) });
      }),
    );
  });

  it('forgets what a file said', () => {
    const log = new EventLog();
    log.add({ kind: 'retry', location }, 'a');
    log.add({ kind: 'retry', location }, 'b');
    log.removeFile('a');
    assert.deepEqual(
      [...log.events()].map(({ file }) => file),
      ['b'],
    );
  });

  it('tells events without an identity apart by their place', () => {
    const log = new EventLog();
    log.add({ kind: 'retry', location }, 'a');
    log.add({ kind: 'retry', location: { byteOffset: 9, line: 2 } }, 'a');
    log.add({ kind: 'escalation', location }, 'a');
    assert.equal([...log.events()].length, 3);
  });
});
