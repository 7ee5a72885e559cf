import assert from 'node:assert/strict';
import { duplicateText } from '../../../../server/src/core/lint/rules/duplicateText';
import { checkRule, findingsOf } from '../../../support/lintSheet';

describe('duplicate-text', () => {
  it('R055 hints at a sentence that a call sends twice', () => {
    checkRule(
      duplicateText,
      `
      model: gpt-big
      --- system
      Always answer in the language of the customer and never promise a date that you do not know.
      --- user
      Always answer in the language of the customer and never promise a date that you do not know.
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint
      `,
    );
  });

  it('R055 keeps silent about short sentences and about alternatives of an evaluation', () => {
    checkRule(
      duplicateText,
      `
      --- system
      Answer in one word.
      Answer in one word.
      `,
    );
    checkRule(
      duplicateText,
      `
      kind: evaluation
      --- prompt
      Always answer in the language of the customer and never promise a date that you do not know.
      --- prompt
      Always answer in the language of the customer and never promise a date that you do not know.
      `,
    );
  });

  it('tells sentences by their words, whatever their case, signs and alphabet', () => {
    checkRule(
      duplicateText,
      `
      --- system
      Always answer in the customer's own language, and never promise a date you do not know.
      Über Preise sprichst du nur, wenn dich jemand danach fragt, und nie von selbst oder ungefragt.
      ALWAYS ANSWER in the customer’s own language - and never promise a date you do not know!
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint
      über Preise sprichst du nur, wenn dich jemand danach fragt; und nie von selbst oder ungefragt.
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint
      `,
    );
  });

  it('reports no more than twenty in one file', () => {
    const sentence = (index: number): string =>
      `Rule ${index}: always answer in the language of the customer and never promise a date you do not know.`;
    const lines = Array.from({ length: 30 }, (_, index) => sentence(index % 3));
    const findings = findingsOf(duplicateText, `--- system\n${lines.join('\n')}\n`);
    assert.equal(findings.length, 20);
  });
});
