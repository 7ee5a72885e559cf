import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Call } from '../../../server/src/core/documents/promptDocument';
import { defaultAssumptions } from '../../../server/src/core/estimate/costStack';
import { estimateOutput } from '../../../server/src/core/estimate/outputTokens';
import { reasoningAllowance } from '../../../server/src/core/estimate/reasoningAllowance';

const nowhere = { start: 0, end: 0 };

function callWith(parameters: Readonly<Record<string, string>>): Call {
  return {
    kind: 'call',
    span: nowhere,
    blocks: [],
    tools: [],
    parameters: Object.entries(parameters).map(([key, value]) => ({
      key,
      value,
      keySpan: nowhere,
      valueSpan: nowhere,
    })),
  } as unknown as Call;
}

/** "tokens (low to high)" of the output that a call with these parameters is expected to have. */
function output(parameters: Readonly<Record<string, string>>): string {
  const assumptions = { ...defaultAssumptions, outputTokens: 500 };
  const { tokens, lowTokens, highTokens } = estimateOutput(callWith(parameters), assumptions);
  return `${tokens} (${lowTokens} to ${highTokens})`;
}

describe('the allowance for reasoning', () => {
  it('grows with the effort that a call asks for', () => {
    const tokens = ['minimal', 'low', 'medium', 'high', 'xhigh'].map(
      (effort) => reasoningAllowance(callWith({ reasoning_effort: effort }), 500)?.tokens,
    );
    assert.deepEqual(tokens, [56, 125, 500, 2000, 9500]);
  });

  it('is no more than the budget that a call gives', () => {
    const allowance = (budget: string) =>
      reasoningAllowance(callWith({ 'thinking.budget_tokens': budget }), 500);
    assert.deepEqual(allowance('8_000'), {
      tokens: 500,
      highTokens: 8000,
      cause: 'a budget of 8000',
    });
    assert.equal(allowance('128')?.tokens, 128);
  });

  it('is none where a call says nothing, says none, or says it at run time', () => {
    for (const parameters of [
      {},
      { effort: 'none' },
      { effort: 'level' },
      { budget_tokens: 'n' },
    ]) {
      assert.equal(reasoningAllowance(callWith(parameters), 500), undefined);
    }
  });

  it('is billed as output, inside the cap', () => {
    assert.equal(output({}), '500 (100 to 2000)');
    assert.equal(output({ reasoning_effort: 'high' }), '2500 (100 to 10000)');
    assert.equal(output({ reasoning_effort: 'high', max_tokens: '800' }), '800 (100 to 800)');
    assert.equal(output({ 'thinking.budget_tokens': '4000' }), '1000 (100 to 6000)');
  });
});
