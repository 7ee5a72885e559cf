import { report } from '../report';
import type { Rule } from '../rule';
import { formatTokens, formatUsd, groupThousands } from '../../report/formatNumber';
import type { CallEstimate } from '../../estimate/costStack';

/**
 * How much a request holds before the model has answered anything. Every layer of the input counts; a warning needs more
 * than assumptions to stand on.
 */
export const preAnswerTokens: Rule = {
  id: 'pre-answer-tokens',
  defaultLevel: 'information',
  summary:
    'A request of 4,000 tokens or more before the answer begins, and a warning from 10,000 on.',
  *check(_document, { estimates, thresholds }) {
    const many = thresholds['pre-answer-tokens'];
    const tooMany = Math.max(many, thresholds['pre-answer-tokens.warning']);
    for (const estimate of estimates) {
      const { call, input } = estimate;
      if (call.kind !== 'request' || input.tokens < many) continue;
      const limit = input.tokens >= tooMany ? tooMany : many;
      yield report(
        this,
        call.anchor,
        `${exact(input.tokens)} tokens of input before the answer begins, ${exact(limit)} are the limit ` +
          `(${input.provenance}): ${layersText(estimate)}${costText(estimate)}.`,
        { level: groundedTokens(estimate) >= tooMany ? 'warning' : 'information' },
      );
    }
  },
};

/** The tokens that do not rest on an assumption. */
function groundedTokens({ stack }: CallEstimate): number {
  return stack
    .filter(({ layer, count }) => layer !== 'output' && count.provenance !== 'assumed')
    .reduce((sum, { count }) => sum + count.tokens, 0);
}

function exact(tokens: number): string {
  return groupThousands(String(tokens));
}

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
