import { findParameter, innerSpan, numberOf } from '../callFacts';
import { report } from '../report';
import type { Rule, Saving } from '../rule';
import { formatTokens, formatUsd } from '../../report/formatNumber';
import type { CallEstimate } from '../../estimate/costStack';

const candidateKeys = new Set(['n', 'candidatecount', 'numcompletions', 'bestof']);

/** Several answers to one prompt: each is billed in full. */
export const multiCandidate: Rule = {
  id: 'multi-candidate',
  defaultLevel: 'hint',
  summary: 'Several answers to one prompt.',
  *check(_document, { estimates }) {
    for (const estimate of estimates) {
      const parameter = findParameter(estimate.call.parameters, candidateKeys);
      const candidates = numberOf(parameter);
      if (parameter === undefined || candidates === undefined || candidates <= 1) continue;
      const saving = savingOf(estimate, candidates);
      const tokens = saving?.tokensPerCall ?? 0;
      yield report(
        this,
        parameter.valueSpan,
        `Each call is billed for ${candidates} answers. One would save ` +
          (saving === undefined
            ? `${candidates - 1} of them.`
            : `${formatTokens(tokens)} output tokens and ${formatUsd(saving.picoUsdPerCall)} per call (length assumed).`),
        {
          saving,
          fixes: [
            {
              title: `Set ${parameter.key} to 1`,
              edits: [{ span: innerSpan(parameter), newText: '1' }],
              isSafe: false,
            },
          ],
        },
      );
    }
  },
};

function savingOf({ price, output }: CallEstimate, candidates: number): Saving | undefined {
  const rate = price.kind === 'priced' ? price.price.outputUsdPerMillionTokens : undefined;
  if (rate === undefined) return undefined;
  const tokensPerCall = Math.round(output.tokens * (1 - 1 / candidates));
  const picoUsdPerCall = BigInt(Math.round(rate * 1_000_000)) * BigInt(tokensPerCall);
  return { tokensPerCall, picoUsdPerCall, provenance: 'assumed' };
}
