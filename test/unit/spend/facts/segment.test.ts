import assert from 'node:assert/strict';
import fc from 'fast-check';
import { FactTable } from '../../../../server/src/core/spend/facts/factTable';
import { hashTextOf } from '../../../../server/src/core/spend/facts/hash64';
import { HashIndex } from '../../../../server/src/core/spend/facts/hashIndex';
import { readSegment } from '../../../../server/src/core/spend/facts/readSegment';
import { SegmentWriter } from '../../../../server/src/core/spend/facts/segmentWriter';
import { TextTable } from '../../../../server/src/core/spend/facts/textTable';
import { Ledger } from '../../../../server/src/core/spend/ledger';
import { anyCall, anyEvent } from '../../../support/callEvents';

function pack(events: Iterable<Parameters<SegmentWriter['add']>[0]>, file: string) {
  const writer = new SegmentWriter(file);
  for (const event of events) writer.add(event);
  return writer.finish();
}

/** The ledger as plain values. Rows that were merged leave the place of the most complete one out. */
function described(ledger: Ledger): readonly string[] {
  const plain = (call: object): unknown =>
    Object.entries({ ...call, location: undefined }).sort(([a], [b]) => (a < b ? -1 : 1));
  return ledger
    .calls()
    .map(({ call, owner: { file, call: owner } }) =>
      JSON.stringify([
        plain(call),
        [file, owner.location, owner.atMs, owner.session, owner.run, owner.workflow],
      ]),
    )
    .sort();
}

describe('a segment of events', () => {
  it('gives each call back as it was, but for its identity', () => {
    fc.assert(
      fc.property(anyCall, (call) => {
        const facts = new FactTable(new TextTable());
        const segment = pack([call], 'file');
        assert.ok(segment && readSegment(segment, 'file', facts));
        const { byteOffset, line } = call.location;
        assert.deepEqual(facts.read(0), {
          ...call,
          identity: hashTextOf(call.identity ?? `file ${byteOffset} ${line}`),
          ...(call.replayGroup !== undefined && { replayGroup: hashTextOf(call.replayGroup) }),
          ...(call.parent !== undefined && { parent: hashTextOf(call.parent) }),
          ...(call.alias !== undefined && { alias: hashTextOf(call.alias) }),
        });
      }),
    );
  });

  it('says to a ledger what its events say one by one', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom('a', 'b'), fc.array(anyEvent))), (parts) => {
        const plain = new Ledger();
        const packed = new Ledger();
        // Places grow along a file, as readers give them.
        let line = 0;
        for (const [file, drawn] of parts) {
          const events = drawn.map((event) => {
            line += 1;
            return event.kind === 'retraction'
              ? event
              : { ...event, location: { byteOffset: line * 10, line } };
          });
          for (const event of events) plain.add(event, file);
          const segment = pack(events, file);
          if (segment) assert.ok(packed.addSegment(segment, file));
        }
        assert.deepEqual(described(packed), described(plain));
        assert.deepEqual([...packed.events()], [...plain.events()]);
        for (const file of ['a', 'b']) {
          assert.equal(packed.duplicatesOf(file), plain.duplicatesOf(file));
        }
      }),
    );
  });

  it('is refused, and nothing hangs, when its bytes are damaged', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        new Ledger().addSegment(bytes, 'file');
      }),
    );
    assert.equal(new Ledger().addSegment(Uint8Array.of(99, 1, 2), 'file'), false);
  });
});

describe('an index of hashes', () => {
  it('numbers each hash once, in their order', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer(), fc.integer()), { maxLength: 3000 }), (hashes) => {
        const index = new HashIndex();
        const expected = new Map<string, number>();
        for (const [high, low] of hashes) {
          const key = `${high} ${low}`;
          if (!expected.has(key)) expected.set(key, expected.size);
          assert.equal(index.add(high, low), expected.get(key));
        }
        assert.equal(index.size, expected.size);
      }),
      { numRuns: 30 },
    );
  });
});
