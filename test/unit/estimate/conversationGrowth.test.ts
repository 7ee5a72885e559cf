import assert from 'node:assert/strict';
import {
  conversationGrowth,
  conversationTokens,
} from '../../../server/src/core/estimate/conversationGrowth';
import { estimatesOf } from '../../support/estimates';

describe('a conversation', () => {
  it('R045 sends more than twice as much in twice the turns, and never four times', () => {
    const sums = [10, 20, 40].map((turns) => conversationTokens(2000, 800, turns));
    assert.deepEqual(sums, [56_000, 192_000, 704_000]);
  });

  it('R045 sends its prefix once per turn when a turn adds nothing', () => {
    assert.equal(conversationTokens(2000, 0, 10), 20_000);
    assert.equal(conversationTokens(2000, 800, 1), 2000);
  });

  it('is shown where a prompt holds the history, without counting that history twice', () => {
    const [estimate] = estimatesOf(
      'chat.prompt',
      '---\nmodel: gpt-4o\nconfig:\n  maxOutputTokens: 100\n---\n{{role "system"}}Four.\n{{history}}\n{{role "user"}}Word\n',
    );
    assert.deepEqual(conversationGrowth(estimate!)?.[0], {
      turns: 10,
      // Ten times a system prompt of 2 and a question of 1, and 45 turns of 1 + 100 tokens.
      inputTokens: 10 * 3 + 45 * 101,
    });
  });

  it('is not shown for a request without history', () => {
    const [estimate] = estimatesOf('once.prompt', '---\nmodel: gpt-4o\n---\nSay hello.\n');
    assert.equal(conversationGrowth(estimate!), undefined);
  });
});
