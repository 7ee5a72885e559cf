import assert from 'node:assert/strict';
import { switchModelFixes } from '../../../server/src/core/lint/switchModel';
import { applyEdits } from '../../../server/src/core/text/span';
import { readCallSheet } from '../../support/callSheet';
import { lintContext } from '../../support/lintContext';

function fixesOf(text: string) {
  const context = lintContext(text, readCallSheet(text));
  const [estimate] = context.estimates;
  return estimate === undefined ? [] : switchModelFixes(estimate, context);
}

describe('switchModelFixes', () => {
  it('offers models down and up, cheapest first, each with its cost beside today’s', () => {
    const titles = fixesOf('model: "openai/gpt-low" # why\nmax_tokens: 100').map(
      ({ title }) => title,
    );
    assert.deepEqual(titles, [
      'Switch to openai/gpt-xs: $0.00004 per call in place of $0.0002 (−80 %)',
      'Switch to openai/gpt-la: $0.001 per call in place of $0.0002 (+400 %)',
      'Switch to openai/gpt-big: $0.002 per call in place of $0.0002 (+900 %)',
    ]);
  });

  it('edits exactly the literal', () => {
    const text = 'model: "openai/gpt-low" # why\nmax_tokens: 100';
    const edits = fixesOf(text)[0]?.edits ?? [];
    assert.equal(applyEdits(text, edits), 'model: "openai/gpt-xs" # why\nmax_tokens: 100');
  });

  it('renames and removes what the other model refuses, in the same edit', () => {
    const text =
      'format: python-calls\nmodel: "gpt-4o"\nmax_tokens: 100\ntemperature: 0.2\n--- system\nBe brief.';
    const fix = fixesOf(text).find(({ title }) => title.includes('gpt-5'));
    assert.equal(
      applyEdits(text, fix?.edits ?? []),
      'format: python-calls\nmodel: "gpt-5"\nmax_completion_tokens: 100\n--- system\nBe brief.',
    );
    const other = fixesOf(text).find(({ title }) => title.includes('gpt-xs'));
    assert.equal(applyEdits(text, other?.edits ?? []), text.replace('gpt-4o', 'gpt-xs'));
  });

  it('offers nothing for a model that is set at run time', () => {
    assert.deepEqual(fixesOf('model: $MODEL'), []);
  });
});
