import { report } from '../report';
import type { Rule } from '../rule';
import { formatTokens, formatUsd } from '../../report/formatNumber';
import type { CallEstimate } from '../../estimate/costStack';

const manyTokens = 4000;
const veryManyTokens = 10_000;

/** How much a request holds before the model has answered anything: 4,000 tokens are worth a look, 10,000 more so. */
export const preAnswerTokens: Rule = {
  id: 'pre-answer-tokens',
  defaultLevel: 'information',
  summary:
    'A request of 4,000 tokens or more before the answer begins; from 10,000 on the message says that.',
  *check(_document, { estimates }) {
    for (const estimate of estimates) {
      const { call, input } = estimate;
      if (call.kind !== 'request' || input.tokens < manyTokens) continue;
      const limit = input.tokens >= veryManyTokens ? veryManyTokens : manyTokens;
      yield report(
        this,
        call.anchor,
        `${formatTokens(input.tokens)} tokens of input before the answer begins, above ${formatTokens(limit)} ` +
          `(${input.provenance}): ${layersText(estimate)}${costText(estimate)}.`,
      );
    }
  },
};

/** The three largest layers: "retrieval 8k, system 1.2k". */
function layersText({ stack }: CallEstimate): string {
  return stack
    .filter(({ layer, count }) => layer !== 'output' && count.tokens > 0)
    .sort((a, b) => b.count.tokens - a.count.tokens)
    .slice(0, 3)
    .map(({ layer, count }) => `${layer} ${formatTokens(count.tokens)}`)
    .join(', ');
}

function costText({ cost }: CallEstimate): string {
  return cost === undefined
    ? '; price unknown'
    : `; ${formatUsd(cost.picoUsd)} per call with its answer`;
}
