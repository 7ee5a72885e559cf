import type { Call, PromptDocument } from '../../server/src/core/documents/promptDocument';
import { literalText } from '../../server/src/core/documents/promptDocument';
import { contextTokens } from '../../server/src/core/documents/contextTokens';
import type { CallEstimate, Layer } from '../../server/src/core/estimate/costStack';
import { defaultAssumptions } from '../../server/src/core/estimate/costStack';
import { outputCap } from '../../server/src/core/lint/callFacts';
import type { RuleContext } from '../../server/src/core/lint/rule';
import type {
  Lifecycle,
  ModelCatalogue,
  ModelFacts,
} from '../../server/src/core/models/modelCatalogue';
import type { ModelIdentity } from '../../server/src/core/models/modelIdentity';
import { costOf } from '../../server/src/core/prices/cost';
import type { PriceBook } from '../../server/src/core/prices/price';
import { noUsage } from '../../server/src/core/prices/usage';
import type { TokenCount } from '../../server/src/core/tokens/tokenCount';
import { exactTokens, sumTokens } from '../../server/src/core/tokens/tokenCount';
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

/** Acme's are made up, and small enough to know by heart. Cheapest first within each vendor. */
const knownModels: readonly KnownModel[] = [
  { id: 'tiny-1', vendor: 'acme', tier: 'nano', usd: [0.1, 0.4], ...common },
  { id: 'small-1', vendor: 'acme', tier: 'small', usd: [0.5, 2], ...common },
  { id: 'large-1', vendor: 'acme', tier: 'flagship', usd: [5, 20], ...common },
  {
    id: 'gone-1',
    vendor: 'acme',
    tier: 'small',
    usd: [0.2, 0.8],
    ...common,
    end: { shutdownDate: '2026-06-15', source: 'Acme deprecations' },
  },
  {
    id: 'old-1',
    vendor: 'acme',
    tier: 'mid',
    usd: [2.5, 10],
    ...common,
    end: { shutdownDate: '2027-01-14', replacement: 'small-1', source: 'Acme deprecations' },
  },
  {
    id: 'late-1',
    vendor: 'acme',
    tier: 'mid',
    usd: [2.5, 10],
    ...common,
    end: { shutdownDate: '2027-09-01', replacement: 'small-1', source: 'Acme deprecations' },
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
    count: tokensOf,
  }),
};

function tokensOf(text: string): TokenCount {
  return exactTokens(Math.ceil(text.length / 4));
}

function identify(written: string): ModelIdentity {
  const id = written.toLowerCase().slice(written.lastIndexOf('/') + 1);
  const vendor = knownModels.find((model) => model.id === id)?.vendor;
  const isLocal = written.startsWith('ollama/');
  return { written, id, provider: vendor, vendor, modifiers: [], isLocal };
}

function estimate(call: Call, modelId = call.model?.id): CallEstimate {
  const isUnresolved = call.model?.status === 'unresolved' && modelId === call.model.id;
  const id = isUnresolved ? undefined : (modelId ?? defaultAssumptions.defaultModel);
  const model = id === undefined ? undefined : identify(id);
  const tools = tokensOf(call.tools.map(({ definition }) => definition ?? '').join(''));
  const own = tokensOf(call.prompts.map(literalText).join(''));
  const fetched = call.retrievals.flatMap((retrieval) => contextTokens(retrieval) ?? []);
  const input = sumTokens([own, tools, ...fetched]);
  const output = exactTokens(Math.min(outputCap(call) ?? 500, 500), 'assumed');
  const price =
    model === undefined
      ? ({ kind: 'unpriced', reason: 'The model is set at run time.' } as const)
      : priceBook.lookup(model, testDayMs);
  const usage = { ...noUsage, uncachedInputTokens: input.tokens, outputTokens: output.tokens };
  const cost = price.kind === 'priced' ? costOf(usage, price.price).picoUsd : undefined;
  const stack: { readonly layer: Layer; readonly count: TokenCount }[] = [
    { layer: 'system', count: own },
    { layer: 'tools', count: tools },
    ...fetched.map((count) => ({ layer: 'retrieval' as const, count })),
    { layer: 'output', count: output },
  ];
  return {
    call,
    model,
    isModelAssumed: call.model === undefined,
    stack,
    input,
    output,
    tokenizerLabel: 'four characters',
    price,
    cost:
      cost === undefined
        ? undefined
        : { picoUsd: cost, lowPicoUsd: cost, highPicoUsd: cost, provenance: 'assumed' },
  };
}

/** What a rule knows in tests: a few models, their prices, and a tokenizer that one can do in one's head. */
export function lintContext(text: string, document: PromptDocument, path = 'sheet'): RuleContext {
  return {
    text,
    path,
    models: catalogue,
    prices: priceBook,
    tokenizers,
    assumptions: defaultAssumptions,
    estimates: document.calls.map((call) => estimate(call)),
    estimateWith: estimate,
    nowMs: testDayMs,
  };
}
