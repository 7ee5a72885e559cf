import assert from 'node:assert/strict';
import { codeTest } from '../../../../server/src/core/documents/text/codeTest';

/** The letters of a text, each in lower case where the test says that it is code. */
function checkCode(marked: string): void {
  const text = marked.toUpperCase();
  const isCode = codeTest(text, { start: 0, end: text.length });
  const actual = Array.from({ length: text.length }, (_, offset) => {
    const character = text.charAt(offset);
    return isCode(offset) ? character.toLowerCase() : character;
  });
  assert.equal(actual.join(''), marked);
}

describe('code in Markdown', () => {
  it('is what stands between backticks of one line', () => {
    checkCode('SEE `a` AND `b`, BUT NOT ` THIS\nOR THIS `.');
  });

  it('is what stands between fences of one kind', () => {
    checkCode('A\n```ts\nb `c\n~~~\nd\n```\nE `f`\n~~~\ng\n```\nh\n~~~\nI');
  });

  it('is all that follows a fence that is not closed', () => {
    checkCode('A\n   ```\nb\nc ``` d\n');
  });

  it('takes a fence only at the start of a line', () => {
    checkCode('A ```b``` C\n    ~~~\nD');
  });
});
