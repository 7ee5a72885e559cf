import assert from 'node:assert/strict';
import type { TextPart } from '../../../server/src/core/lint/textLocation';
import { locate } from '../../../server/src/core/lint/textLocation';

/** A part that is the whole of a source in some written form. */
function part(written: string, text: string): readonly [string, TextPart] {
  return [written, { kind: 'text', text, span: { start: 0, end: written.length } }];
}

function located(written: string, text: string, piece: string): string {
  const start = text.indexOf(piece);
  const span = locate(...part(written, text), start, start + piece.length);
  return written.slice(span.start, span.end);
}

describe('the place of a piece of text', () => {
  it('is exact where the source holds the text unchanged', () => {
    assert.equal(located('one two three', 'one two three', 'two'), 'two');
  });

  it('is exact where the source indents the lines', () => {
    const text = 'first line\nsecond line\nthird line';
    const written = '  first line\n    second line\n  third line';
    assert.equal(located(written, text, 'second'), 'second');
    assert.equal(located(written, text, 'line\nthird'), 'line\n  third');
    assert.equal(located(`\n${written}`, `\n${text}`, 'first'), 'first');
  });

  it('is near in proportion where the source is one escaped line', () => {
    const text = 'a line\n'.repeat(100);
    const written = JSON.stringify(text);
    const span = locate(...part(written, text), 350, 360);
    assert.ok(Math.abs(span.start - written.length / 2) < 10);
  });
});
