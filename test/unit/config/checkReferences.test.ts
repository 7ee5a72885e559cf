import assert from 'node:assert/strict';
import { readConfig } from '../../../server/src/core/config/readConfig';
import { ruleIds } from '../../../server/src/core/lint/ruleIds';
import { rules } from '../../../server/src/core/lint/rules';
import { unusedSuppressionId } from '../../../server/src/core/lint/unusedSuppression';

/** Each problem's message behind the text that it marks. */
function problemsOf(text: string): readonly string[] {
  return readConfig(text).problems.map(
    ({ span, message }) => `${text.slice(span.start, span.end)}: ${message}`,
  );
}

describe('names in marginal.yaml', () => {
  it('have to be those of rules and of limits', () => {
    const problems = problemsOf(`
rules:
  levels:
    model-overkill: warning
    model-overkil: warning
  allow:
    - rule: no-output-cap
      reason: bounded elsewhere
    - rule: no-cap
      reason: bounded elsewhere
  thresholds:
    pre-answer-tokens.warning: 9000
    pre-answer: 9000
    __proto__: 1
`);
    assert.deepEqual(problems, [
      'model-overkil: There is no rule named `model-overkil`.',
      'no-cap: There is no rule named `no-cap`.',
      'pre-answer: There is no limit named `pre-answer`.',
      '__proto__: There is no limit named `__proto__`.',
    ]);
  });

  it('have to be defined in the file, where they stand for something of it', () => {
    const problems = problemsOf(`
workflows:
  claims:
    claim: bpo
    baselines: [vendor]
    outcome: { unit: claim, source: cases, success: { column: done } }
`);
    assert.deepEqual(problems, [
      'vendor: `vendor` is not defined under `baselines`.',
      'cases: `cases` is not defined under `outcomeSources`.',
    ]);
  });

  it('of rules are all known', () => {
    const ids = [...rules.map(({ id }) => id), unusedSuppressionId].sort();
    assert.deepEqual([...ruleIds], ids);
  });
});
