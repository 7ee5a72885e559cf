import assert from 'node:assert/strict';
import { modelSuperseded } from '../../../../server/src/core/lint/rules/modelSuperseded';
import { modelUnknown } from '../../../../server/src/core/lint/rules/modelUnknown';
import { modelUnresolved } from '../../../../server/src/core/lint/rules/modelUnresolved';
import { checkRule, findingsOf } from '../../../support/lintSheet';

describe('model-superseded', () => {
  it('names a cheaper successor of a model whose end is far off', () => {
    const [finding] = checkRule(
      modelSuperseded,
      `
      model: gpt-la
             ^^^^^^ information
      `,
    );
    assert.match(
      finding?.message ?? '',
      /gpt-low: \$2\.50\/\$10\.00 → \$0\.50\/\$2\.00 per 1M tokens/,
    );
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

  it('keeps silent about words that are no ids: providers, members of enums, nothing', () => {
    const words = [
      'openai',
      'azure_openai',
      'Services.AZURE_OPENAI',
      'ModelType.GPT_LARGE',
      'null',
    ];
    for (const model of words) checkRule(modelUnknown, `model: ${model}`);
  });

  it('names a model once, however often it stands in the file', () => {
    const findings = checkRule(
      modelUnknown,
      `
      model: gpt-big99
             ^^^^^^^^^ hint
      model: gpt-big99
      `,
    );
    assert.match(
      findings[0]?.message ?? '',
      /^No price is known for gpt-big99, which stands here 2 times /,
    );
  });

  it('keeps silent about embedding models that people run themselves', () => {
    checkRule(modelUnknown, 'model: all-MiniLM-L6-v2\nrole: embedding');
    checkRule(modelUnknown, 'model: bge-reranker-large\nrole: rerank');
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
    assert.match(finding?.message ?? '', /names several models \(OpenAI Large, gpt-o\)/);
  });

  it('says where the model is taken from, and what is no id at all', () => {
    const messageFor = (model: string): string =>
      findingsOf(modelUnresolved, `model: ${model}`).map(({ message }) => message)[0] ?? '';
    assert.match(messageFor('Services.AZURE_OPENAI'), /set at run time \(Services\.AZURE_OPENAI\)/);
    assert.match(messageFor('${MODEL_ID}'), /set at run time/);
    assert.match(
      messageFor('this field is not used'),
      /^“this field is not used” is not the id of a model/,
    );
  });

  it('keeps silent where no model is named', () => {
    for (const model of ['null', 'None', 'openai']) checkRule(modelUnresolved, `model: ${model}`);
  });

  it('keeps silent about ids, also unknown ones', () => {
    checkRule(modelUnresolved, 'model: gpt-big');
    checkRule(modelUnresolved, 'model: OpenAI Large 99');
  });
});
