import assert from 'node:assert/strict';
import type { ModelTrials } from '../../../server/src/core/lint/modelTrials';
import { trialVerdict } from '../../../server/src/core/lint/modelTrials';
import { modelOverkill } from '../../../server/src/core/lint/rules/modelOverkill';
import { readCallSheet } from '../../support/callSheet';
import { lintContext } from '../../support/lintContext';

function trials(candidate: [number, number], reference: [number, number]): ModelTrials {
  const [resolved, units] = candidate;
  const [resolvedOfReference, unitsOfReference] = reference;
  return {
    workflow: 'triage',
    margin: 0.05,
    models: [
      { model: 'gpt-xs', resolved, units },
      { model: 'gpt-big', resolved: resolvedOfReference, units: unitsOfReference },
    ],
  };
}

const sheet = [
  'model: gpt-big',
  'max_tokens: 10',
  '--- system',
  'Classify the ticket as billing, shipping or other.',
  '--- user',
  '{{ticket}}',
].join('\n');

function messagesWith(known: ModelTrials | undefined): readonly string[] {
  const document = readCallSheet(sheet);
  const context = { ...lintContext(sheet, document), trials: known };
  return Array.from(modelOverkill.check(document, context), ({ message }) => message);
}

describe('outcomes of two models', () => {
  it('say that the cheaper one is good enough, with both shares', () => {
    const verdict = trialVerdict(trials([960, 1000], [950, 1000]), 'gpt-xs', 'gpt-big');
    assert.deepEqual(verdict, {
      kind: 'non-inferior',
      sentence:
        'In triage it resolved 96 % of 1000, gpt-big 95 % of 1000: good enough within 5 points.',
    });
  });

  it('say that it is worse', () => {
    const verdict = trialVerdict(trials([600, 1000], [950, 1000]), 'gpt-xs', 'gpt-big');
    assert.equal(verdict?.kind, 'inferior');
    assert.match(
      verdict.sentence,
      /60 % of 1000, gpt-big 95 % of 1000: worse by more than 5 points/,
    );
  });

  it('say how many would tell where they are too few', () => {
    const verdict = trialVerdict(trials([9, 10], [19, 20]), 'gpt-xs', 'gpt-big');
    assert.equal(verdict?.kind, 'undecided');
    // ((1.645 + 0.842) / 0.05) ^ 2 * 2 * 0.95 * 0.05 = 235.
    assert.match(verdict.sentence, /too few to tell within 5 points, about 235 of each would do/);
  });

  it('are counted under all names that a model has in traces', () => {
    const { margin, workflow } = trials([1, 1], [1, 1]);
    const models = [
      { model: 'gpt-4o-mini', resolved: 50, units: 50 },
      { model: 'openai/gpt-4o-mini', resolved: 0, units: 50 },
      { model: 'gpt-4o', resolved: 100, units: 100 },
    ];
    const verdict = trialVerdict({ margin, workflow, models }, 'gpt-4o-mini', 'gpt-4o');
    assert.match(verdict?.sentence ?? '', /50 % of 100,/);
  });

  it('say nothing where one was never tried', () => {
    assert.equal(trialVerdict(trials([1, 1], [0, 0]), 'gpt-xs', 'gpt-big'), undefined);
    assert.equal(trialVerdict(undefined, 'gpt-xs', 'gpt-big'), undefined);
  });
});

describe('model-overkill where outcomes are known', () => {
  it('tells them in place of saying that nothing was tried', () => {
    const [message] = messagesWith(trials([960, 1000], [950, 1000]));
    assert.match(message ?? '', /good enough within 5 points\.$/);
    assert.match(messagesWith(undefined)[0] ?? '', /Not tried on your data\.$/);
  });

  it('is silent about a model that did the work worse', () => {
    for (const message of messagesWith(trials([600, 1000], [950, 1000])))
      assert.doesNotMatch(message, /gpt-xs would do it/);
  });
});
