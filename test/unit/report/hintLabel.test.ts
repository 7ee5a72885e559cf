import assert from 'node:assert/strict';
import type { CallEstimate } from '../../../server/src/core/estimate/costStack';
import type { Call } from '../../../server/src/core/documents/promptDocument';
import { hintLabel, hintLabelOf } from '../../../server/src/core/report/hintLabel';
import { shownCost } from '../../../server/src/core/report/shownCost';
import { exactTokens, noTokens } from '../../../server/src/core/tokens/tokenCount';

const span = { start: 0, end: 1 };
const call: Call = {
  kind: 'request',
  anchor: span,
  model: { id: 'm', span, role: 'chat', status: 'literal' },
  parameters: [],
  prompts: [],
  tools: [],
  retrievals: [],
};

const priced: CallEstimate = {
  call,
  model: undefined,
  isModelAssumed: false,
  stack: [],
  variables: [],
  input: exactTokens(162),
  output: exactTokens(16, 'assumed'),
  tokenizerLabel: 'o200k_base',
  price: {
    kind: 'priced',
    match: 'exact',
    price: { inputUsdPerMillionTokens: 2.5, outputUsdPerMillionTokens: 10 },
    source: { id: 's', version: '1', asOf: '2026-11-01' },
  },
  cost: { picoUsd: 570_000_000n, lowPicoUsd: 0n, highPicoUsd: 0n, provenance: 'assumed' },
};

describe('the hint of a call', () => {
  it('shows tokens and cost, and marks what is not measured', () => {
    assert.equal(hintLabel(priced), '~162 tok · $0.00057');
    assert.equal(hintLabel({ ...priced, output: noTokens }), '162 tok · $0.00057');
  });

  it('stays within 24 characters for the largest of calls', () => {
    const huge = { ...priced.cost!, picoUsd: 12_345_678_900_000_000n };
    const label = hintLabel({ ...priced, input: exactTokens(999_400_000, 'assumed'), cost: huge });
    assert.ok((label ?? '').length <= 24, label);
  });

  it('shows the rates where nothing that is sent stands in the file, and never a cost', () => {
    const unknownInput = { ...priced, input: noTokens };
    assert.equal(hintLabel(unknownInput), '$2.50/$10.00 per 1M');
    assert.equal(shownCost(unknownInput), undefined);
  });

  it('says that a price is unknown, and that a model is local', () => {
    const without = { ...priced, cost: undefined };
    assert.equal(
      hintLabel({ ...without, price: { kind: 'unpriced', reason: '' } }),
      '~162 tok · no price',
    );
    assert.equal(hintLabel({ ...without, price: { kind: 'local' } }), '~162 tok · local');
  });

  it('says nothing where there is nothing to say', () => {
    const nameless: Call = {
      kind: 'component',
      anchor: span,
      parameters: [],
      prompts: [],
      tools: [],
      retrievals: [],
    };
    assert.equal(hintLabel({ ...priced, call: nameless, input: noTokens }), undefined);
  });
});

describe('the hint of several calls on one line', () => {
  it('counts them and sums up what they cost', () => {
    assert.equal(hintLabelOf([priced]), '~162 tok · $0.00057');
    assert.equal(hintLabelOf([priced, priced, priced]), '3 calls · ~$0.0017');
  });

  it('is about a whole run where the file tells how often each call is made', () => {
    const evaluated = { ...priced, call: { ...call, callsPerRun: 20 } };
    const label = hintLabelOf([evaluated, evaluated]);
    assert.equal(label, '40 calls · ~$0.023 a run');
    assert.ok(label.length <= 24);
    assert.equal(hintLabelOf([evaluated, priced]), '2 calls · ~$0.0011');
  });

  it('sums up nothing where a cost is not known', () => {
    const unknown = { ...priced, cost: undefined };
    assert.equal(hintLabelOf([priced, unknown]), '~162 tok · $0.00057');
  });
});
