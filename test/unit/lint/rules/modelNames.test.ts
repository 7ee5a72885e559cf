import assert from 'node:assert/strict';
import { modelSuperseded } from '../../../../server/src/core/lint/rules/modelSuperseded';
import { modelUnknown } from '../../../../server/src/core/lint/rules/modelUnknown';
import { modelUnresolved } from '../../../../server/src/core/lint/rules/modelUnresolved';
import { checkRule } from '../../../support/lintSheet';

describe('model-superseded', () => {
  it('names a cheaper successor of a model whose end is far off', () => {
    const [finding] = checkRule(
      modelSuperseded,
      `
      model: gpt-la
             ^^^^^^ information
      `,
    );
    assert.match(finding?.message ?? '', /gpt-low: \$0\.005 → \$0\.001 per call \(−80 %\)/);
  });

  it('leaves a model near its end to model-retired', () => {
    checkRule(modelSuperseded, 'model: gpt-o');
  });
});

describe('model-unknown', () => {
  it('says that a model has no price', () => {
    checkRule(
      modelUnknown,
      `
      model: openai/gpt-big99
             ^^^^^^^^^^^^^^^^ hint
      `,
    );
  });

  it('keeps silent about known, local and run-time models', () => {
    for (const model of ['gpt-big', 'ollama/anything', '$MODEL', 'OpenAI One | "gpt-o"']) {
      checkRule(modelUnknown, `model: ${model}`);
    }
  });
});

describe('model-unresolved', () => {
  it('says that a model is set at run time', () => {
    checkRule(
      modelUnresolved,
      `
      model: $MODEL
             ^^^^^^ hint
      `,
    );
  });

  it('says that a list in one string is no model', () => {
    const [finding] = checkRule(
      modelUnresolved,
      `
      model: OpenAI Large | 'gpt-o'
             ^^^^^^^^^^^^^^^^^^^^^^ hint
      `,
    );
    assert.match(finding?.message ?? '', /not the id of one model/);
  });

  it('keeps silent about ids, also unknown ones', () => {
    checkRule(modelUnresolved, 'model: gpt-big');
    checkRule(modelUnresolved, 'model: OpenAI Large 99');
  });
});
