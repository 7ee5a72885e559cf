import assert from 'node:assert/strict';
import { effortOverkill } from '../../../../server/src/core/lint/rules/effortOverkill';
import { modelOverkill } from '../../../../server/src/core/lint/rules/modelOverkill';
import { checkRule, fixedBy } from '../../../support/lintSheet';

const classify = `
--- system
Classify the ticket as billing, shipping or other.
--- user
{{ticket}}
`;

describe('model-overkill', () => {
  it('hints at a large model for a label, with both signals and both costs', () => {
    const [finding] = checkRule(
      modelOverkill,
      `
      model: gpt-big
             ^^^^^^^ hint
      max_tokens: 10
      --- system
      Classify the ticket as billing, shipping or other.
      --- user
      {{ticket}}
      `,
    );
    assert.equal(
      finding?.message,
      'This looks like classification: the prompt asks for classification, at most 10 tokens of answer, a few answers to choose from. ' +
        'gpt-xs would do it for $0.0013 → $0.000025 per call (−98 %), 213 + 10 tokens (assumed), list prices of 2026-11-10, $1.24 less a month at an assumed 1,000 calls. ' +
        'Not tried on your data.',
    );
  });

  it('R058 switches exactly the literal', () => {
    const fixed = fixedBy(modelOverkill, `model: "gpt-big"\nmax_tokens: 10${classify}`);
    assert.match(fixed, /^model: "gpt-xs"\nmax_tokens: 10\n/);
  });

  it('needs a second signal', () => {
    checkRule(modelOverkill, `model: gpt-big${classify}`);
  });

  it('never judges calls with tools, small models, or demanding prompts', () => {
    checkRule(modelOverkill, `model: gpt-big\nmax_tokens: 10\ntool: search {}${classify}`);
    checkRule(modelOverkill, `model: gpt-low\nmax_tokens: 10${classify}`);
    checkRule(modelOverkill, `model: gpt-big\nmax_tokens: 10${classify}Think step by step.`);
  });

  it('leaves a call with much thinking to effort-overkill', () => {
    checkRule(modelOverkill, `model: gpt-big\nreasoning_effort: high\nmax_tokens: 10${classify}`);
  });
});

describe('effort-overkill', () => {
  it('offers to lower the effort of a simple task', () => {
    checkRule(
      effortOverkill,
      `
      model: gpt-big
      reasoning_effort: "high"
                         ^^^^ hint
      max_tokens: 10
      --- system
      Classify the ticket as billing, shipping or other. Answer with the label only.
      `,
    );
  });

  it('keeps silent at low effort and for other work', () => {
    checkRule(effortOverkill, `model: gpt-big\nreasoning_effort: low\nmax_tokens: 10${classify}`);
    checkRule(effortOverkill, 'model: gpt-big\nreasoning_effort: high\n--- user\nProve it.');
  });
});
