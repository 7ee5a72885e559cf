import assert from 'node:assert/strict';
import {
  readValuePath,
  valueAtPath,
} from '../../../../server/src/core/traces/formats/mapped/valuePath';

function at(value: unknown, text: string): unknown {
  return valueAtPath(value, text, readValuePath(text) ?? []);
}

describe('paths of mapped fields', () => {
  it('lead through members and lists', () => {
    const row = { usage: { in: 3 }, choices: [{ text: 'a' }, { text: 'b' }], 'a.b': { c: 1 } };
    assert.equal(at(row, 'usage.in'), 3);
    assert.equal(at(row, 'choices[1].text'), 'b');
    assert.equal(at(row, 'choices.0.text'), 'a');
    assert.equal(at(row, '["a.b"].c'), 1);
    assert.equal(at([7, 8], '[1]'), 8);
    assert.equal(at(row, 'usage.out'), undefined);
  });

  it('find a member with dots in its name before they lead anywhere', () => {
    assert.equal(at({ 'usage.in': 5, usage: { in: 3 } }, 'usage.in'), 5);
  });

  it('never leave what the file holds itself', () => {
    assert.equal(at({}, '__proto__.toString'), undefined);
    assert.equal(at({ a: [] }, 'a.length'), undefined);
  });

  it('are refused where they are none', () => {
    for (const text of ['', '.', '.a', 'a.', 'a..b', 'a[', 'a[x]', 'a[0]b', 'a["b]', 'a"b']) {
      assert.equal(readValuePath(text), undefined, text);
    }
  });
});
