import assert from 'node:assert/strict';
import { usdToPico } from '../../../server/src/core/money';
import { productionOf } from '../../../server/src/core/outcomes/productionOf';
import { workflowOfFile } from '../../../server/src/core/outcomes/workflowOfFile';
import { productionMarkdown } from '../../../server/src/core/report/productionMarkdown';
import { analyze } from '../../support/outcomeCases';

const day = 86_400_000;
const nowMs = 100 * day;

function analysisOf(...cases: Parameters<typeof analyze>) {
  const unmatched = { runs: 0, runPicoUsd: 0n, outcomes: 0 };
  return { rows: analyze(...cases), unmatched, problems: [] };
}

describe('what a prompt costs in production', () => {
  it('is the spend of its workflow in the last days, and the cost of an outcome over all', () => {
    const production = productionOf(
      analysisOf([
        { count: 40, attempts: ['0.50'], success: true, startedAtMs: nowMs - day },
        { count: 10, attempts: ['0.50'], success: false, startedAtMs: nowMs - 30 * day },
      ]),
      'claims',
      7,
      nowMs,
    );
    assert.equal(production?.calls, 40);
    assert.equal(production.picoUsd, usdToPico('20'));
    assert.equal(production.perResolvedPicoUsd, usdToPico('0.625'));
    assert.equal(
      productionMarkdown(production).replaceAll('\\', ''),
      'In production (claims): $20.00 in 40 calls of the last 7 days; $0.63 of models per resolved claim (40 of 50); $1.30 all in per claim.',
    );
  });

  it('is a lower bound where something has no price, and says when there were no calls', () => {
    const unpriced = analysisOf([{ attempts: ['1'], isPriced: false, startedAtMs: nowMs }]);
    const recent = productionOf(unpriced, 'claims', 7, nowMs);
    assert.match(productionMarkdown(recent!), /at least/);
    const later = productionOf(unpriced, 'claims', 7, nowMs + 30 * day);
    assert.match(productionMarkdown(later!), /no calls in 7 days/);
  });

  it('is not known for a workflow of which nothing was read', () => {
    assert.equal(productionOf(analysisOf([]), 'claims', 7, nowMs), undefined);
    assert.equal(productionOf(analysisOf([{ attempts: ['1'] }]), 'other', 7, nowMs), undefined);
  });

  it('belongs to the first workflow whose globs hold the file', () => {
    const workflows = {
      none: {},
      claims: { match: { files: ['prompts/claims/**'] } },
      rest: { match: { files: ['prompts/**', '.hidden/*'] } },
    };
    assert.equal(workflowOfFile(workflows, 'prompts/claims/a/b.prompty'), 'claims');
    assert.equal(workflowOfFile(workflows, 'prompts/x.md'), 'rest');
    assert.equal(workflowOfFile(workflows, '.hidden/x'), 'rest');
    assert.equal(workflowOfFile(workflows, 'src/x.ts'), undefined);
    assert.equal(workflowOfFile(undefined, 'a'), undefined);
  });
});
