import assert from 'node:assert/strict';
import { unboundedHistory } from '../../../../server/src/core/lint/rules/unboundedHistory';
import { checkRule } from '../../../support/lintSheet';

describe('unbounded-history', () => {
  it('warns of a history that nothing limits', () => {
    const [finding] = checkRule(
      unboundedHistory,
      `
      model: gpt-big
      --- system
      Answer politely.
      --- user
      {{history}}
      ^^^^^^^^^^^ warning
      `,
    );
    assert.match(finding?.message ?? '', /Nothing here limits history.* 1\.5k tokens \(assumed\)/);
  });

  it('marks the head of the loop that fills it', () => {
    checkRule(
      unboundedHistory,
      `
      model: gpt-big
      --- user
      {% for history in chat_history %}
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning
      {{history.text}}
      `,
    );
  });

  it('warns of a setting that sends everything', () => {
    checkRule(
      unboundedHistory,
      `
      model: gpt-big
      history_turns: allMessages
                     ^^^^^^^^^^^ warning
      `,
    );
  });

  it('keeps silent about a limited history and about none', () => {
    checkRule(
      unboundedHistory,
      `
      model: gpt-big
      history_turns: 6
      --- user
      {{history}}
      `,
    );
    checkRule(
      unboundedHistory,
      `
      model: gpt-big
      history_turns: 0
      `,
    );
  });
});
