import assert from 'node:assert/strict';
import { prettyJson } from '../../../../server/src/core/lint/rules/prettyJson';
import { checkRule } from '../../../support/lintSheet';

describe('pretty-json', () => {
  it("offers to drop the indentation of a template's JSON", () => {
    const [finding] = checkRule(
      prettyJson,
      `
      model: gpt-big
      --- user
      Use {{json this indent=2}} to answer.
          ^^^^^^^^^^^^^^^^^^^^^^ hint
      `,
    );
    assert.match(finding?.message ?? '', /Indentation is about 38 %/);
  });

  it('keeps silent about compact JSON, and about short or broken JSON', () => {
    checkRule(
      prettyJson,
      `
      --- user
      Use {{json this}} to answer.
      `,
    );
    checkRule(
      prettyJson,
      `
      --- user
      {
        "a": 1
      }
      `,
    );
    checkRule(
      prettyJson,
      `
      --- user
      {
        "question": "<the question>",
        "answer": ...
      }
      `,
    );
  });
});
