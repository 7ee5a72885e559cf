import assert from 'node:assert/strict';
import {
  splitAtFirstMark,
  splitFrontMatter,
} from '../../../../server/src/core/documents/text/frontMatter';
import type { FrontMatter } from '../../../../server/src/core/documents/text/frontMatter';
import { sliceOf } from '../../../../server/src/core/text/span';

function parts(text: string, { header, body }: FrontMatter): readonly (string | undefined)[] {
  return [header && sliceOf(text, header), sliceOf(text, body)];
}

describe('splitFrontMatter', () => {
  const cases: readonly (readonly [string, string, string | undefined, string])[] = [
    ['splits at the marks', '---\na: 1\n---\nbody\n', 'a: 1\n', 'body\n'],
    [
      'knows a byte order mark and Windows line ends',
      '\uFEFF---\r\na: 1\r\n---\r\nb',
      'a: 1\r\n',
      'b',
    ],
    ['takes an empty header', '---\n---\nb', '', 'b'],
    ['takes a file without marks for a body', 'body\n---\nmore', undefined, 'body\n---\nmore'],
    ['takes a rule of four dashes for text', '----\na: 1\n---\n', undefined, '----\na: 1\n---\n'],
    ['does not end a header at an indented mark', '---\na: |\n  ---\n---\nb', 'a: |\n  ---\n', 'b'],
    [
      'ends an unclosed header before prose',
      '---\na: 1\nYou are kind.\n',
      'a: 1\n',
      'You are kind.\n',
    ],
  ];
  for (const [name, text, header, body] of cases) {
    it(name, () => {
      assert.deepEqual(parts(text, splitFrontMatter(text)), [header, body]);
    });
  }

  it('skips comments and blank lines only where they may stand', () => {
    const text = '# licence\n\n---\na: 1\n---\nb';
    assert.deepEqual(parts(text, splitFrontMatter(text, 'comments')), ['a: 1\n', 'b']);
    assert.deepEqual(parts(text, splitFrontMatter(text, 'blank')), [undefined, text]);
  });
});

describe('splitAtFirstMark', () => {
  it('takes what stands before the first mark for the header', () => {
    const text = 'name: x\n---\nbody\n---\nmore';
    assert.deepEqual(parts(text, splitAtFirstMark(text)), ['name: x\n', 'body\n---\nmore']);
  });
});
