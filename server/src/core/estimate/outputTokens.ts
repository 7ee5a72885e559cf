import type { Call, CallParameter } from '../documents/promptDocument';
import type { TokenCount } from '../tokens/tokenCount';
import type { Assumptions } from './costStack';

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
 * How many tokens the answer will have. The assumption, cut by the cap; a cap is the upper end of the band.
 * Several candidates are each billed in full.
 */
export function estimateOutput(call: Call, assumptions: Assumptions): TokenCount {
  if (call.kind === 'always-on' || call.kind === 'on-demand' || call.model?.role === 'embedding') {
    return { tokens: 0, lowTokens: 0, highTokens: 0, provenance: 'assumed' };
  }
  const cap = outputCapTokens(call);
  const expected = Math.min(cap ?? Infinity, assumptions.outputTokens);
  const candidates = candidateCount(call);
  return {
    tokens: expected * candidates,
    lowTokens: Math.ceil(expected / 5) * candidates,
    highTokens: (cap ?? assumptions.outputTokens * 4) * candidates,
    provenance: 'assumed',
  };
}

function candidateCount(call: Call): number {
  const parameter = call.parameters.find(({ key }) => candidateKeys.has(plainKey(key)));
  return positiveInteger(parameter?.value) ?? 1;
}

/** `settings.max_output-tokens` and `maxOutputTokens` are one key: the last segment, without separators or case. */
export function plainKey(key: string): string {
  const last = key.slice(key.lastIndexOf('.') + 1);
  return last.replace(/[_-]/g, '').toLowerCase();
}

function positiveInteger(value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  const plain = value.replace(/_/g, '');
  return /^\d{1,9}$/.test(plain) && Number(plain) > 0 ? Number(plain) : undefined;
}
