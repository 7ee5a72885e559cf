import assert from 'node:assert/strict';
import { fewshotOverload } from '../../../../server/src/core/lint/rules/fewshotOverload';
import { checkRule } from '../../../support/lintSheet';

describe('fewshot-overload', () => {
  it('hints at the sixth example under a heading', () => {
    const [finding] = checkRule(
      fewshotOverload,
      `
      model: gpt-big
      --- system
      Example 1: a
      Example 2: b
      Example 3: c
      Example 4: d
      Example 5: e
      Example 6: f
      ^^^^^^^^^^^^ hint
      `,
    );
    assert.match(finding?.message ?? '', /^6 examples/);
  });

  it('hints at the sixth pair of messages', () => {
    checkRule(
      fewshotOverload,
      `
      --- user
      q1
      --- assistant
      a
      --- user
      q2
      --- assistant
      a
      --- user
      q3
      --- assistant
      a
      --- user
      q4
      --- assistant
      a
      --- user
      q5
      --- assistant
      a
      --- user
      q6
      ^^ hint
      --- assistant
      a
      `,
    );
  });

  it('keeps silent about five', () => {
    checkRule(
      fewshotOverload,
      `
      --- system
      Example 1: a
      Example 2: b
      Example 3: c
      Example 4: d
      Example 5: e
      `,
    );
  });
});
