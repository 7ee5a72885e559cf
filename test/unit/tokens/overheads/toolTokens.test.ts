import assert from 'node:assert/strict';
import { renderedToolTokens } from '../../../../server/src/core/tokens/overheads/toolTokens';

/** One token for each word. */
function count(text: string): number {
  return text.split(/[\s:]+/).filter((word) => word !== '').length;
}

const plain = JSON.stringify({
  name: 'weather',
  description: 'Tells the weather.',
  parameters: { properties: { unit: { type: 'string', enum: ['C', 'F'] } } },
});
const nested = JSON.stringify({
  name: 'plan',
  parameters: { properties: { days: { type: 'array', items: { type: 'string' } } } },
});

describe('tools as OpenAI renders them', () => {
  it('are counted by the documented formula', () => {
    const tokens = renderedToolTokens('gpt-4o', [plain], count);
    // 7 for the tool, its 4 words, 3 for the parameters, 3 and 2 words for the one, -3 and 2 * (3 + 1), 12 at the end.
    assert.equal(tokens?.tokens, 7 + 4 + 3 + 3 + 2 - 3 + 8 + 12);
    assert.equal(tokens.lowTokens, tokens.highTokens);
  });

  it('have a band where the formula is not documented: newer models, and what is nested', () => {
    for (const [model, definition] of [
      ['gpt-5', plain],
      ['gpt-4o', nested],
    ] as const) {
      const tokens = renderedToolTokens(model, [definition], count);
      assert.ok(tokens && tokens.lowTokens < tokens.tokens && tokens.tokens < tokens.highTokens);
    }
  });

  it('are left to their text for other providers, and where a definition is no such JSON', () => {
    assert.equal(renderedToolTokens('claude-sonnet-4-5', [plain], count), undefined);
    assert.equal(renderedToolTokens('gpt-4o', [plain, 'def weather(): ...'], count), undefined);
    const answer = JSON.stringify({ name: 'answer', schema: { type: 'object' } });
    assert.equal(renderedToolTokens('gpt-4o', [answer], count), undefined);
    assert.equal(renderedToolTokens('gpt-4o', [], count), undefined);
  });
});
