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
    const titles = fixesOf('model: "acme/small-1" # why\nmax_tokens: 100').map(
      ({ title }) => title,
    );
    assert.deepEqual(titles, [
      'Switch to acme/tiny-1: $0.00004 per call in place of $0.0002 (−80 %)',
      'Switch to acme/late-1: $0.001 per call in place of $0.0002 (+400 %)',
      'Switch to acme/large-1: $0.002 per call in place of $0.0002 (+900 %)',
    ]);
  });

  it('edits exactly the literal', () => {
    const text = 'model: "acme/small-1" # why\nmax_tokens: 100';
    const edits = fixesOf(text)[0]?.edits ?? [];
    assert.equal(applyEdits(text, edits), 'model: "acme/tiny-1" # why\nmax_tokens: 100');
  });

  it('offers nothing for a model that is set at run time', () => {
    assert.deepEqual(fixesOf('model: $MODEL'), []);
  });
});
