import { normalizeModelId } from '../../server/src/core/models/normalizeModelId';
import { contextTokens } from '../../server/src/core/documents/contextTokens';
import type { PromptDocument } from '../../server/src/core/documents/promptDocument';
import { defaultAssumptions } from '../../server/src/core/estimate/costStack';
import { estimateCall } from '../../server/src/core/estimate/estimateCall';
import { thresholdsWith } from '../../server/src/core/lint/thresholds';
import type { RuleContext } from '../../server/src/core/lint/rule';
import type {
  Lifecycle,
  ModelCatalogue,
  ModelFacts,
} from '../../server/src/core/models/modelCatalogue';
import type { PriceBook } from '../../server/src/core/prices/price';
import { exactTokens } from '../../server/src/core/tokens/tokenCount';
import type { Tokenizers } from '../../server/src/core/tokens/tokenizer';

/** The day on which every test of a rule takes place. */
export const testDayMs = Date.UTC(2026, 10, 24);

const source = { id: 'test', version: '1', asOf: '2026-11-10' } as const;

interface KnownModel extends ModelFacts {
  readonly usd: readonly [number, number];
  readonly end?: Lifecycle;
}

const common = {
  contextWindowTokens: 200_000,
  maxOutputTokens: 32_000,
  supportsTools: true,
  supportsStructuredOutput: true,
} as const;

/** OpenAI's are made up, and small enough to know by heart. Cheapest first within each vendor. */
const knownModels: readonly KnownModel[] = [
  { id: 'gpt-xs', vendor: 'openai', tier: 'nano', usd: [0.1, 0.4], ...common },
  { id: 'gpt-low', vendor: 'openai', tier: 'small', usd: [0.5, 2], ...common },
  { id: 'gpt-big', vendor: 'openai', tier: 'flagship', usd: [5, 20], ...common },
  {
    id: 'gpt-ex',
    vendor: 'openai',
    tier: 'small',
    usd: [0.2, 0.8],
    ...common,
    end: { shutdownDate: '2026-06-15', source: 'OpenAI deprecations' },
  },
  {
    id: 'gpt-o',
    vendor: 'openai',
    tier: 'mid',
    usd: [2.5, 10],
    ...common,
    end: { shutdownDate: '2027-01-14', replacement: 'gpt-low', source: 'OpenAI deprecations' },
  },
  {
    id: 'gpt-la',
    vendor: 'openai',
    tier: 'mid',
    usd: [2.5, 10],
    ...common,
    end: { shutdownDate: '2027-09-01', replacement: 'gpt-low', source: 'OpenAI deprecations' },
  },
  { id: 'claude-opus-5', vendor: 'anthropic', tier: 'flagship', usd: [5, 25], ...common },
  { id: 'claude-sonnet-5', vendor: 'anthropic', tier: 'mid', usd: [3, 15], ...common },
  { id: 'gpt-5', vendor: 'openai', tier: 'flagship', usd: [1.25, 10], ...common },
  { id: 'gpt-4o', vendor: 'openai', tier: 'flagship', usd: [2.5, 10], ...common },
];

const catalogue: ModelCatalogue = {
  facts: (model) => knownModels.find(({ id }) => id === model.id),
  lifecycle: (model) => knownModels.find(({ id }) => id === model.id)?.end,
  alternatives: (model) => knownModels.filter(({ id }) => id !== model.id),
};

const priceBook: PriceBook = {
  sources: [source],
  asOf: source.asOf,
  lookup(model) {
    if (model.isLocal) return { kind: 'local' };
    const usd = knownModels.find(({ id }) => id === model.id)?.usd;
    if (usd === undefined) return { kind: 'unpriced', reason: 'No source knows the model.' };
    const [inputUsdPerMillionTokens, outputUsdPerMillionTokens] = usd;
    const price = { inputUsdPerMillionTokens, outputUsdPerMillionTokens };
    return { kind: 'priced', match: 'exact', source, price };
  },
};

/** Four characters are one token. */
const tokenizers: Tokenizers = {
  tokenizerFor: () => ({
    label: 'four characters',
    isExact: true,
    count: (text) => exactTokens(Math.ceil(text.length / 4)),
  }),
};

/** What a rule knows in tests: a few models, their prices, and a tokenizer that one can do in one's head. */
export function lintContext(
  text: string,
  document: PromptDocument,
  thresholds: Readonly<Record<string, number>> = {},
  path = 'sheet',
): RuleContext {
  const assumptions = defaultAssumptions;
  const estimateContext = {
    prices: priceBook,
    tokenizers,
    identify: normalizeModelId,
    assumptions,
    contextTokensOf: contextTokens,
    nowMs: testDayMs,
  };
  return {
    text,
    path,
    formatId: document.formatId,
    models: catalogue,
    prices: priceBook,
    tokenizers,
    assumptions,
    thresholds: thresholdsWith(thresholds),
    estimates: document.calls.map((call) => estimateCall(call, estimateContext)),
    estimateWith: (call, modelId) => estimateCall(call, estimateContext, modelId),
    nowMs: testDayMs,
  };
}
