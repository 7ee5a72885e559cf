import assert from 'node:assert/strict';
import { topkExcessive } from '../../../../server/src/core/lint/rules/topkExcessive';
import { checkRule, fixedBy } from '../../../support/lintSheet';

describe('topk-excessive', () => {
  it('R050 warns of fifty chunks and says what five would save', () => {
    const [finding] = checkRule(
      topkExcessive,
      `
      model: gpt-big
      top_k: 50
             ^^ warning
      chunk_size: 800
      `,
    );
    assert.equal(
      finding?.message,
      '50 chunks go into each prompt, estimated at 31k tokens (20k–42k). ' +
        'With 5 you save 28k tokens, $0.14 per call, $139.50 per 1,000 calls.',
    );
  });

  it('R050 sets exactly the number to five', () => {
    const source = `
      top_k: "50" # everything
    `;
    assert.equal(fixedBy(topkExcessive, source), 'top_k: "5" # everything\n');
  });

  it('R050 hints above ten without a reranker, and allows twenty with one', () => {
    checkRule(
      topkExcessive,
      `
      top_k: 12
             ^^ hint
      `,
    );
    checkRule(topkExcessive, 'top_k: 12\nreranked: true');
    checkRule(topkExcessive, 'top_k: 5');
  });

  it('looks at what the reranker keeps, not at its pool', () => {
    checkRule(topkExcessive, 'pool: 100\ntop_n: 10\nreranked: true');
  });
});
