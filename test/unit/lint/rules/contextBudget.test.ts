import assert from 'node:assert/strict';
import { contextBudget } from '../../../../server/src/core/lint/rules/contextBudget';
import { checkRule, findingsOf } from '../../../support/lintSheet';

describe('context-budget', () => {
  it('warns of more retrieved text than the budget and prices the rest', () => {
    const [finding] = checkRule(
      contextBudget,
      `
      model: gpt-big
      top_k: 20
             ^^ warning
      chunk_size: 1000
      `,
    );
    assert.match(
      finding?.message ?? '',
      /puts 15k tokens into each prompt \(10k–21k, estimated, 20 chunks\); the budget is 8k/,
    );
  });

  it('says so where it is earlier turns that are too long', () => {
    const [finding] = findingsOf(contextBudget, 'model: gpt-big\nhistory_tokens: 30000\n');
    assert.match(finding?.message ?? '', /^The window of history puts 30k tokens into each prompt/);
  });

  it('R051 warns of documents that nothing in a whole pipeline limits', () => {
    checkRule(
      contextBudget,
      `
      format: haystack-pipeline
      model: gpt-big
      --- user
      Answer from {{documents}}.
                  ^^^^^^^^^^^^^ warning
      `,
    );
  });

  it('keeps silent below the budget, and about documents that other files may limit', () => {
    checkRule(
      contextBudget,
      `
      top_k: 5
      chunk_size: 800
      `,
    );
    checkRule(
      contextBudget,
      `
      model: gpt-big
      --- user
      Answer from {{documents}}.
      `,
    );
  });
});
