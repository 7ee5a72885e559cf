import type { PromptPart, VariableContent } from '../documents/promptDocument';
import type { ModelIdentity } from '../models/modelIdentity';
import { imageTokens } from '../tokens/overheads/imageTokens';
import type { TokenCount } from '../tokens/tokenCount';
import { exactTokens } from '../tokens/tokenCount';
import type { Assumptions, Layer } from './costStack';

export type VariablePart = Extract<PromptPart, { readonly kind: 'variable' }>;

/** What is taken for one template variable, and what tells so. */
export interface AssumedVariable {
  readonly name: string;
  readonly holds: VariableContent;
  readonly layer: Layer;
  readonly count: TokenCount;
  /** The setting that changes it, below `marginal.`; undefined for an image, whose size is taken as 1024 x 1024. */
  readonly setting: string | undefined;
}

/** An image whose size nothing tells. */
const usualImage = { widthPixels: 1024, heightPixels: 1024 } as const;

/** An image for a model whose formula is not known: from a low-detail image up to the largest that any takes. */
const unknownImage: TokenCount = {
  tokens: 1000,
  lowTokens: 85,
  highTokens: 5000,
  provenance: 'assumed',
};

/** The tokens of a variable: its own setting, or what is assumed of its kind. */
export function assumedVariable(
  { name, holds }: VariablePart,
  layer: Layer,
  model: ModelIdentity | undefined,
  assumptions: Assumptions,
): AssumedVariable {
  const own = Object.hasOwn(assumptions.variables, name) ? assumptions.variables[name] : undefined;
  if (own !== undefined) {
    const count = exactTokens(own, 'configured');
    return { name, holds, layer, count, setting: 'assumptions.variables' };
  }
  if (holds === 'media') {
    return { name, holds, layer, count: imageCount(model), setting: undefined };
  }
  const key = settingOf(holds);
  const tokens = assumptions[key];
  const count: TokenCount = {
    tokens,
    lowTokens: 0,
    highTokens: tokens * 4,
    provenance: 'assumed',
  };
  return { name, holds, layer, count, setting: `assumptions.${key}` };
}

function settingOf(
  holds: Exclude<VariableContent, 'media'>,
): 'historyTokens' | 'retrievalTokens' | 'variableTokens' {
  if (holds === 'history') return 'historyTokens';
  return holds === 'retrieval' ? 'retrievalTokens' : 'variableTokens';
}

/** The formulas are exact, the image's size is not: a quarter and four times the pixels make the band. */
function imageCount(model: ModelIdentity | undefined): TokenCount {
  const usual = model && imageTokens(model.id, usualImage);
  if (!model || !usual) return unknownImage;
  const small = imageTokens(model.id, { widthPixels: 512, heightPixels: 512 }) ?? usual;
  const large = imageTokens(model.id, { widthPixels: 2048, heightPixels: 2048 }) ?? usual;
  return {
    tokens: usual.tokens,
    lowTokens: Math.min(small.lowTokens, usual.lowTokens),
    highTokens: Math.max(large.highTokens, usual.highTokens),
    provenance: 'assumed',
  };
}
