import assert from 'node:assert/strict';
import { base64Inline } from '../../../../server/src/core/lint/rules/base64Inline';
import { checkRule } from '../../../support/lintSheet';

describe('base64-inline', () => {
  it('warns of binary data in a text', () => {
    const [finding] = checkRule(
      base64Inline,
      `
      model: gpt-big
      --- user
      iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJ9QTKZ38ZiVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJ9QTKZ38ZiVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJ9QTKZ38ZiVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJ9QTKZ38ZiVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJ9QTKZ38Z
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning
      `,
    );
    assert.match(finding?.message ?? '', /about 178 tokens/);
  });

  it('keeps silent about rulers and long words', () => {
    checkRule(
      base64Inline,
      `
      --- user
      aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
      `,
    );
  });
});
