import type { Call, CallParameter } from '../documents/promptDocument';
import type { TokenCount } from '../tokens/tokenCount';
import { plainKey, positiveInteger } from './callNumbers';
import type { Assumptions } from './costStack';
import { reasoningAllowance } from './reasoningAllowance';

/** The names under which SDKs and formats take a limit on the answer's tokens, in lower case without separators. */
const outputCapKeys: ReadonlySet<string> = new Set([
  'maxtokens',
  'maxcompletiontokens',
  'maxoutputtokens',
  'maxnewtokens',
  'maxtokenstosample',
  'maxoutputtokencount',
  'numpredict',
  'llmmaxtokens',
]);

const candidateKeys: ReadonlySet<string> = new Set(['n', 'candidatecount', 'numcompletions']);

/** The parameter that caps a call's answer, if the file sets one. */
export function outputCapParameter(call: Call): CallParameter | undefined {
  return call.parameters.find((parameter) => outputCapKeys.has(plainKey(parameter.key)));
}

/** The cap in tokens; undefined without one, or when its value is set at run time. */
export function outputCapTokens(call: Call): number | undefined {
  return positiveInteger(outputCapParameter(call)?.value);
}

/**
 * How many tokens the answer will have. The assumption and what the call asks to think, cut by the cap, which holds
 * both; a cap is the upper end of the band.
 * Several candidates are each billed in full.
 */
export function estimateOutput(call: Call, assumptions: Assumptions): TokenCount {
  if (call.kind === 'always-on' || call.kind === 'on-demand' || call.model?.role === 'embedding') {
    return { tokens: 0, lowTokens: 0, highTokens: 0, provenance: 'assumed' };
  }
  const cap = outputCapTokens(call);
  const answer = assumptions.outputTokens;
  const thinking = reasoningAllowance(call, answer) ?? { tokens: 0, highTokens: 0 };
  const least = Math.min(cap ?? Infinity, answer);
  const candidates = candidateCount(call);
  return {
    tokens: Math.min(cap ?? Infinity, answer + thinking.tokens) * candidates,
    lowTokens: Math.ceil(least / 5) * candidates,
    highTokens: (cap ?? answer * 4 + thinking.highTokens) * candidates,
    provenance: 'assumed',
  };
}

function candidateCount(call: Call): number {
  const parameter = call.parameters.find(({ key }) => candidateKeys.has(plainKey(key)));
  return positiveInteger(parameter?.value) ?? 1;
}
