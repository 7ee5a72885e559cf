import assert from 'node:assert/strict';
import { hashValue } from '../../../server/src/core/traces/hashValue';
import { safeName } from '../../../server/src/core/traces/safeName';
import { workAttributes, workAttributesOf } from '../../../server/src/core/traces/workAttributes';

describe('names that leave a reader', () => {
  it('R107 are short, on one line and no secrets', () => {
    assert.equal(safeName(' search_claims '), 'search_claims');
    assert.equal(safeName(3), '3');
    assert.equal(safeName(Number.NaN), undefined);
    for (const text of ['a\nb', 'x'.repeat(81), 'sk-abcdefgh12345678', 'password=hunter2']) {
      const name = safeName(text) ?? '';
      assert.match(name, /^#[a-z0-9]+-[a-z0-9]+$/);
      assert.equal(name, safeName(text));
    }
  });

  it('take in what an emitter says of the work, and nothing else', () => {
    assert.deepEqual(
      workAttributes([
        ['marginal.segment', 'gold'],
        ['marginal.precedents', ['C-1', 'C-2']],
        ['marginal', { unit: 7 }],
        ['gen_ai.prompt.0.content', 'secret words'],
        ['traceloop.association.properties.ticket', 'T-1'],
      ]),
      { segment: 'gold', precedents: 'C-1,C-2', unit: '7', ticket: 'T-1' },
    );
    assert.deepEqual(workAttributesOf(['marginal.segment=gold', 'other'], { tag: 1 }), {
      segment: 'gold',
    });
    assert.equal(workAttributes([['input.value', 'secret words']]), undefined);
    assert.equal(Object.hasOwn(workAttributes([['marginal.__proto__', 'x']])!, '__proto__'), true);
  });

  it('hash arguments alike, whatever the order of keys and whether they are written as text', () => {
    assert.equal(hashValue({ a: 1, b: [2] }), hashValue('{"b":[2],"a":1}'));
    assert.notEqual(hashValue({ a: 1 }), hashValue({ a: 2 }));
    assert.equal(hashValue(null), undefined);
  });
});
