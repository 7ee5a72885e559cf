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
      model: late-1
             ^^^^^^ information
      `,
    );
    assert.match(finding?.message ?? '', /small-1: \$0\.005 → \$0\.001 per call \(−80 %\)/);
  });

  it('leaves a model near its end to model-retired', () => {
    checkRule(modelSuperseded, 'model: old-1');
  });
});

describe('model-unknown', () => {
  it('says that a model has no price', () => {
    checkRule(
      modelUnknown,
      `
      model: acme/large-99
             ^^^^^^^^^^^^^ hint
      `,
    );
  });

  it('keeps silent about known, local and run-time models', () => {
    for (const model of ['large-1', 'ollama/anything', '$MODEL', 'Acme One | "old-1"']) {
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
      model: Acme Large | 'old-1'
             ^^^^^^^^^^^^^^^^^^^^ hint
      `,
    );
    assert.match(finding?.message ?? '', /not the id of one model/);
  });

  it('keeps silent about ids, also unknown ones', () => {
    checkRule(modelUnresolved, 'model: large-1');
    checkRule(modelUnresolved, 'model: Acme Large 99');
  });
});
