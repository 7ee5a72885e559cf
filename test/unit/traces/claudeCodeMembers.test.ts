import assert from 'node:assert/strict';
import fc from 'fast-check';
import { claudeCode } from '../../../server/src/core/traces/formats/claudeCode/claudeCode';
import { JsonProjector } from '../../../server/src/io/traces/jsonProjector';

const count = fc.oneof(
  { weight: 6, arbitrary: fc.nat(100_000) },
  fc.constantFrom(null, -1, 1.5, 1e308, 2 ** 53, '12', 'x', {}, [], true),
);
const name = fc.constantFrom('', 'msg_1', 'msg_2', 'req "1"', 'é', '__proto__', null, 7);
const split = fc.oneof(
  fc.constant(null),
  fc.record(
    { ephemeral_5m_input_tokens: count, ephemeral_1h_input_tokens: count, other: count },
    { requiredKeys: [] },
  ),
);
const counts = {
  input_tokens: count,
  output_tokens: count,
  cache_read_input_tokens: count,
  cache_creation_input_tokens: count,
  cache_creation: split,
  output_tokens_details: fc.record({ thinking_tokens: count }, { requiredKeys: [] }),
};
const iteration = fc.record(
  {
    type: fc.constantFrom('message', 'compaction', 'advisor_message', 'fallback_message', 'x', 1),
    model: name,
    ...counts,
  },
  { requiredKeys: [] },
);
const usage = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record(
      {
        ...counts,
        iterations: fc.array(fc.oneof(iteration, fc.constant(null)), { maxLength: 3 }),
        service_tier: name,
        speed: name,
      },
      { requiredKeys: [] },
    ),
  },
  fc.constantFrom(null, true, 'usage', 3),
);
const block = fc.record({ type: fc.constantFrom('text', 'thinking'), text: fc.string() });
const row = fc.record(
  {
    type: fc.oneof({ weight: 8, arbitrary: fc.constant('assistant') }, name),
    sessionId: name,
    isSidechain: fc.oneof(fc.boolean(), name),
    cwd: fc.constantFrom('/w/shop', 'C:\\w\\shop', '', 5),
    message: fc.oneof(
      {
        weight: 8,
        arbitrary: fc.record(
          {
            id: name,
            model: fc.constantFrom('claude-opus-4-5', '<synthetic>', '', 5),
            content: fc.array(block, { maxLength: 2 }),
            usage,
          },
          { requiredKeys: [] },
        ),
      },
      name,
    ),
    requestId: name,
    uuid: name,
    timestamp: fc.constantFrom('2026-11-24T09:30:00.000Z', '2026-11-24', 'never', 17),
    costUSD: count,
  },
  { requiredKeys: [] },
);

describe("a row of Claude Code, read by its calls' members alone", () => {
  it('says of calls what the whole row says', () => {
    const members = claudeCode.calls?.members;
    assert.ok(members);
    const projector = new JsonProjector(members);
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 5 }), (rows) => {
        for (const each of rows) {
          const reader = claudeCode.createReader({ path: '/home/ada/projects/-w-shop/s.jsonl' });
          const text = JSON.stringify(each);
          const line = Buffer.from(text);
          const values = projector.project(line, 0, line.length);
          assert.ok(values);
          const location = { byteOffset: 7, line: 3 };
          const quick = reader.readMembers?.(values, location);
          assert.ok(quick);
          const slow = reader.read(text, location);
          assert.deepEqual(
            quick.events,
            slow.events.filter(({ kind }) => kind === 'call'),
          );
          assert.equal(quick.problem, slow.problem);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
