import assert from 'node:assert/strict';
import { readBaml } from '../../../../server/src/core/documents/source/readBaml';
import { get, scalarText } from '../../../../server/src/core/documents/source/sourceNode';

describe('BAML', () => {
  it('keeps quotes and braces of a raw string to itself', () => {
    const text = 'function A() -> B {\n  prompt #"\n    He said "hi { \n  "#\n  client "x/y"\n}\n';
    const [block] = readBaml(text).value;
    assert.equal(scalarText(block?.body, 'prompt'), 'He said "hi { ');
    assert.equal(scalarText(block?.body, 'client'), 'x/y');
  });

  it('closes a raw string with as many marks as open it', () => {
    const [block] = readBaml('function A() -> B { prompt ##"a "# b"## client C }').value;
    assert.equal(scalarText(block?.body, 'prompt'), 'a "# b');
    assert.equal(scalarText(block?.body, 'client'), 'C');
  });

  it('passes over comments and blocks of other kinds', () => {
    const text =
      '// client<llm> A {}\nclass B { client string }\n/* function C */\nclient<llm> D { options { model "m" } }';
    const blocks = readBaml(text).value;
    assert.deepEqual(
      blocks.map(({ name }) => name.text),
      ['D'],
    );
    assert.equal(scalarText(get(blocks[0]?.body, 'options', 'model')), 'm');
  });

  it('ends with what is there while it is typed', () => {
    for (const text of [
      'client<llm',
      'client<llm> A',
      'client<llm> A { options {',
      'function A',
      '#"',
      '"',
    ]) {
      readBaml(text);
    }
  });
});
