import assert from 'node:assert/strict';
import fc from 'fast-check';
import { inputTokensOf } from '../../../server/src/core/prices/usage';
import type { Usage } from '../../../server/src/core/prices/usage';
import { normalizeUsage } from '../../../server/src/core/prices/usageNormalizer';
import type { UsageReading, UsageShape } from '../../../server/src/core/prices/usageNormalizer';

/** "uncached + read + 5 m + 1 h -> output (reasoning)". */
function text(usage: Usage): string {
  const { uncachedInputTokens, cacheReadTokens, cacheWrite5mTokens, cacheWrite1hTokens } = usage;
  const input = [uncachedInputTokens, cacheReadTokens, cacheWrite5mTokens, cacheWrite1hTokens];
  return `${input.join(' + ')} -> ${usage.outputTokens} (${usage.reasoningTokens})`;
}

function reading(found: UsageReading): string {
  if (found.kind === 'refused') return `refused: ${found.reason}`;
  if (found.kind === 'usage') return text(found.usage);
  return `${text(found.inclusive)} or ${text(found.exclusive)}`;
}

interface Row {
  readonly shape: UsageShape;
  readonly behaviour: string;
  readonly raw: unknown;
  readonly expected: string;
  readonly provider?: string;
}

const rows: readonly Row[] = [
  {
    shape: 'openai-chat',
    behaviour: 'has cache and reasoning inside',
    raw: {
      prompt_tokens: 2000,
      completion_tokens: 500,
      prompt_tokens_details: { cached_tokens: 1024, audio_tokens: 0 },
      completion_tokens_details: { reasoning_tokens: 320, rejected_prediction_tokens: 10 },
    },
    expected: '976 + 1024 + 0 + 0 -> 500 (320)',
  },
  {
    shape: 'openai-chat',
    behaviour: 'has cache writes inside the prompt',
    raw: {
      prompt_tokens: 3000,
      completion_tokens: 10,
      prompt_tokens_details: { cached_tokens: 1000, cache_write_tokens: 1500 },
    },
    expected: '500 + 1000 + 1500 + 0 -> 10 (0)',
  },
  {
    shape: 'openai-chat',
    behaviour: 'may have the cached tokens at the top (Moonshot)',
    raw: { prompt_tokens: 100, cached_tokens: 60, completion_tokens: 5 },
    expected: '40 + 60 + 0 + 0 -> 5 (0)',
  },
  {
    shape: 'openai-responses',
    behaviour: 'tells writes of 30 minutes and 12 hours apart',
    raw: {
      input_tokens: 5000,
      input_tokens_details: {
        cached_tokens: 1000,
        cache_write_tokens: 3000,
        cache_write_tokens_details: { ttl_30m: 1000, ttl_12h: 2000 },
      },
      output_tokens: 700,
      output_tokens_details: { reasoning_tokens: 600 },
    },
    expected: '1000 + 1000 + 1000 + 2000 -> 700 (600)',
  },
  {
    shape: 'anthropic',
    behaviour: 'has the cache beside the input',
    raw: {
      input_tokens: 12,
      cache_read_input_tokens: 9000,
      cache_creation_input_tokens: 500,
      output_tokens: 300,
      output_tokens_details: { thinking_tokens: 120 },
    },
    expected: '12 + 9000 + 500 + 0 -> 300 (120)',
  },
  {
    shape: 'anthropic',
    behaviour: 'splits writes by how long they live',
    raw: {
      input_tokens: 1,
      cache_creation_input_tokens: 1000,
      cache_creation: { ephemeral_5m_input_tokens: 400, ephemeral_1h_input_tokens: 600 },
      output_tokens: 2,
    },
    expected: '1 + 0 + 400 + 600 -> 2 (0)',
  },
  {
    shape: 'gemini',
    behaviour: 'bills tool results as input and thoughts as output',
    raw: {
      promptTokenCount: 1000,
      cachedContentTokenCount: 400,
      toolUsePromptTokenCount: 50,
      candidatesTokenCount: 100,
      thoughtsTokenCount: 250,
      totalTokenCount: 1400,
    },
    expected: '650 + 400 + 0 + 0 -> 350 (250)',
  },
  {
    shape: 'gemini-interactions',
    behaviour: 'means the same under other names',
    raw: {
      total_input_tokens: 1000,
      total_cached_tokens: 400,
      total_tool_use_tokens: 50,
      total_output_tokens: 100,
      total_thought_tokens: 250,
    },
    expected: '650 + 400 + 0 + 0 -> 350 (250)',
  },
  {
    shape: 'bedrock-converse',
    behaviour: 'has the cache beside the input',
    raw: {
      inputTokens: 10,
      cacheReadInputTokens: 200,
      cacheWriteInputTokens: 100,
      cacheDetails: [
        { ttl: '1h', inputTokens: 70 },
        { ttl: '5m', inputTokens: 30 },
      ],
      outputTokens: 40,
      totalTokens: 350,
    },
    expected: '10 + 200 + 30 + 70 -> 40 (0)',
  },
  {
    shape: 'deepseek',
    behaviour: 'reads hits where nothing else names the cache',
    raw: {
      prompt_tokens: 900,
      prompt_cache_hit_tokens: 640,
      prompt_cache_miss_tokens: 260,
      completion_tokens: 30,
    },
    expected: '260 + 640 + 0 + 0 -> 30 (0)',
  },
  {
    shape: 'deepseek',
    behaviour: 'adds hits and misses where the prompt is not given',
    raw: { prompt_cache_hit_tokens: 640, prompt_cache_miss_tokens: 260, completion_tokens: 30 },
    expected: '260 + 640 + 0 + 0 -> 30 (0)',
  },
  {
    shape: 'xai-chat',
    behaviour: 'adds reasoning to the completion',
    raw: {
      prompt_tokens: 100,
      prompt_tokens_details: { cached_tokens: 64 },
      completion_tokens: 20,
      completion_tokens_details: { reasoning_tokens: 300 },
      total_tokens: 420,
    },
    expected: '36 + 64 + 0 + 0 -> 320 (300)',
  },
  {
    shape: 'xai-chat',
    behaviour: 'takes a cache larger than the prompt as beside it',
    raw: { prompt_tokens: 10, prompt_tokens_details: { cached_tokens: 64 }, completion_tokens: 20 },
    expected: '10 + 64 + 0 + 0 -> 20 (0)',
  },
  {
    shape: 'mistral',
    behaviour: 'reads num_cached_tokens',
    raw: { prompt_tokens: 100, num_cached_tokens: 80, completion_tokens: 5 },
    expected: '20 + 80 + 0 + 0 -> 5 (0)',
  },
  {
    shape: 'cohere',
    behaviour: 'counts what is billed',
    raw: {
      billed_units: { input_tokens: 40, output_tokens: 8, search_units: 1 },
      tokens: { input_tokens: 260, output_tokens: 10 },
    },
    expected: '40 + 0 + 0 + 0 -> 8 (0)',
  },
  {
    shape: 'perplexity',
    behaviour: 'adds reasoning and citations',
    raw: {
      prompt_tokens: 10,
      citation_tokens: 90,
      completion_tokens: 50,
      reasoning_tokens: 400,
      cost: { total_cost: 0.013 },
    },
    expected: '100 + 0 + 0 + 0 -> 450 (400)',
  },
  {
    shape: 'codex',
    behaviour: 'has cache and reasoning inside',
    raw: {
      input_tokens: 1000,
      cached_input_tokens: 900,
      output_tokens: 50,
      reasoning_output_tokens: 30,
      total_tokens: 1050,
    },
    expected: '100 + 900 + 0 + 0 -> 50 (30)',
  },
  {
    shape: 'otel-genai',
    behaviour: 'is ambiguous when nothing settles it',
    raw: {
      'gen_ai.usage.input_tokens': 1000,
      'gen_ai.usage.cache_read.input_tokens': 600,
      'gen_ai.usage.output_tokens': 10,
    },
    expected: '400 + 600 + 0 + 0 -> 10 (0) or 1000 + 600 + 0 + 0 -> 10 (0)',
  },
  {
    shape: 'otel-genai',
    behaviour: 'is plain without a cache, also under the deprecated names',
    raw: { 'gen_ai.usage.prompt_tokens': '1000', 'gen_ai.usage.completion_tokens': 10 },
    expected: '1000 + 0 + 0 + 0 -> 10 (0)',
  },
  {
    shape: 'otel-genai',
    behaviour: 'has the cache beside an input that is smaller',
    raw: {
      'gen_ai.usage.input_tokens': 12,
      'gen_ai.usage.cache_read.input_tokens': 600,
      'gen_ai.usage.cache_creation.input_tokens': 30,
      'gen_ai.usage.output_tokens': 10,
    },
    expected: '12 + 600 + 30 + 0 -> 10 (0)',
  },
  {
    shape: 'openinference',
    behaviour: 'lets the total settle it: inside',
    raw: {
      'llm.token_count.prompt': 1000,
      'llm.token_count.prompt_details.cache_read': 600,
      'llm.token_count.completion': 10,
      'llm.token_count.total': 1010,
    },
    expected: '400 + 600 + 0 + 0 -> 10 (0)',
  },
  {
    shape: 'openinference',
    behaviour: 'lets the total settle it: beside',
    raw: {
      'llm.token_count.prompt': 1000,
      'llm.token_count.prompt_details.cache_read': 600,
      'llm.token_count.completion': 10,
      'llm.token_count.total': 1610,
    },
    expected: '1000 + 600 + 0 + 0 -> 10 (0)',
  },
  {
    shape: 'langfuse',
    behaviour: 'sums disjoint keys',
    raw: {
      input: 100,
      input_cache_read: 400,
      input_cache_creation: 30,
      input_audio_tokens: 5,
      output: 20,
      output_reasoning: 80,
      total: 635,
    },
    expected: '105 + 400 + 30 + 0 -> 100 (80)',
  },
  {
    shape: 'langfuse',
    behaviour: "reads Anthropic's own names",
    raw: { input: 100, cache_read_input_tokens: 400, cache_creation_input_tokens: 30, output: 20 },
    expected: '100 + 400 + 30 + 0 -> 20 (0)',
  },
  {
    shape: 'vercel-ai-v4',
    behaviour: 'has Anthropic’s cache beside the prompt',
    raw: {
      usage: { promptTokens: 10, completionTokens: 5, totalTokens: 15 },
      providerMetadata: { anthropic: { cacheCreationInputTokens: 100, cacheReadInputTokens: 900 } },
    },
    expected: '10 + 900 + 100 + 0 -> 5 (0)',
  },
  {
    shape: 'vercel-ai-v5',
    behaviour: 'has OpenAI’s cache inside the input',
    raw: {
      inputTokens: 1000,
      cachedInputTokens: 900,
      outputTokens: 50,
      reasoningTokens: 40,
      totalTokens: 1050,
    },
    provider: 'openai',
    expected: '100 + 900 + 0 + 0 -> 50 (40)',
  },
  {
    shape: 'vercel-ai-v5',
    behaviour: 'has Google’s thoughts beside the output',
    raw: {
      inputTokens: 1000,
      cachedInputTokens: 900,
      outputTokens: 50,
      reasoningTokens: 40,
      totalTokens: 1090,
    },
    provider: 'google',
    expected: '100 + 900 + 0 + 0 -> 90 (40)',
  },
  {
    shape: 'vercel-ai-v6',
    behaviour: 'has everything inside, with details',
    raw: {
      inputTokens: 1000,
      inputTokenDetails: { noCacheTokens: 50, cacheReadTokens: 900, cacheWriteTokens: 50 },
      outputTokens: 60,
      outputTokenDetails: { textTokens: 20, reasoningTokens: 40 },
    },
    expected: '50 + 900 + 50 + 0 -> 60 (40)',
  },
  {
    shape: 'vercel-ai-v6',
    behaviour: 'reads a provider’s own objects',
    raw: {
      inputTokens: { total: 1000, noCache: 50, cacheRead: 950 },
      outputTokens: { total: 60, reasoning: 40 },
    },
    expected: '50 + 950 + 0 + 0 -> 60 (40)',
  },
  {
    shape: 'langchain',
    behaviour: 'has the cache inside',
    raw: {
      input_tokens: 1000,
      output_tokens: 60,
      total_tokens: 1060,
      input_token_details: { cache_read: 800, cache_creation: 100 },
      output_token_details: { reasoning: 30 },
    },
    expected: '100 + 800 + 100 + 0 -> 60 (30)',
  },
];

describe('normalizeUsage', () => {
  for (const { shape, behaviour, raw, expected, provider } of rows) {
    it(`${shape} ${behaviour}`, () => {
      assert.equal(reading(normalizeUsage(raw, shape, provider)), expected);
    });
  }

  it('hands on what was charged, as written', () => {
    const found = normalizeUsage(
      { prompt_tokens: 10, completion_tokens: 1, cost: 0.000125 },
      'openrouter',
    );
    assert.ok(found.kind === 'usage');
    assert.equal(found.reportedUsd, '0.000125');
  });

  it('names what the specification asks for when it cannot tell', () => {
    const found = normalizeUsage(
      { 'llm.token_count.prompt': 1000, 'llm.token_count.prompt_details.cache_read': 600 },
      'openinference',
    );
    assert.ok(found.kind === 'ambiguous');
    assert.equal(found.bySpecification, 'inclusive');
  });

  it('refuses counts that cannot be true', () => {
    for (const prompt_tokens of [-1, Number.NaN, 1.5, 1e12, '12 tokens', true]) {
      const found = normalizeUsage({ prompt_tokens, completion_tokens: 1 }, 'openai-chat');
      assert.equal(found.kind, 'refused', String(prompt_tokens));
    }
    const details = { inputTokens: 1, cacheDetails: [{ ttl: '1h', inputTokens: -5 }] };
    assert.equal(normalizeUsage(details, 'bedrock-converse').kind, 'refused');
  });

  it('refuses a record without counts', () => {
    for (const raw of [
      undefined,
      null,
      'usage',
      3,
      [],
      {},
      { other: 1 },
      { prompt_tokens: null },
    ]) {
      assert.deepEqual(normalizeUsage(raw, 'openai-chat'), {
        kind: 'refused',
        reason: 'The record holds no token counts.',
      });
    }
  });

  it('reads only what the record itself holds', () => {
    const inherited: unknown = Object.create({ prompt_tokens: 5 });
    assert.equal(normalizeUsage(inherited, 'openai-chat').kind, 'refused');
  });

  const count = fc.integer({ min: 0, max: 1_000_000 });

  it('keeps the total: of an inclusive shape the parts sum to the prompt', () => {
    fc.assert(
      fc.property(count, count, count, count, (uncached, read, write, output) => {
        const prompt_tokens = uncached + read + write;
        const found = normalizeUsage(
          {
            prompt_tokens,
            prompt_tokens_details: { cached_tokens: read, cache_write_tokens: write },
            completion_tokens: output,
          },
          'openai-chat',
        );
        assert.ok(found.kind === 'usage');
        assert.equal(inputTokensOf(found.usage), prompt_tokens);
        assert.equal(found.usage.outputTokens, output);
      }),
    );
  });

  it('keeps the total: of an exclusive shape the parts sum to input and cache', () => {
    fc.assert(
      fc.property(count, count, count, count, (input, read, short, long) => {
        const found = normalizeUsage(
          {
            input_tokens: input,
            cache_read_input_tokens: read,
            cache_creation_input_tokens: short + long,
            cache_creation: { ephemeral_5m_input_tokens: short, ephemeral_1h_input_tokens: long },
            output_tokens: 1,
          },
          'anthropic',
        );
        assert.ok(found.kind === 'usage');
        assert.equal(inputTokensOf(found.usage), input + read + short + long);
      }),
    );
  });

  it('never gives a negative part, whatever the record holds', () => {
    const shapes: readonly UsageShape[] = [...new Set(rows.map(({ shape }) => shape))];
    const keys = [
      'prompt_tokens',
      'input_tokens',
      'cached_tokens',
      'cache_read_input_tokens',
      'inputTokens',
      'cachedInputTokens',
      'llm.token_count.prompt',
      'llm.token_count.prompt_details.cache_read',
      'completion_tokens',
      'reasoning_tokens',
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...shapes),
        fc.dictionary(fc.constantFrom(...keys), count),
        (shape, raw) => {
          const found = normalizeUsage(raw, shape);
          const usages =
            found.kind === 'usage'
              ? [found.usage]
              : found.kind === 'ambiguous'
                ? [found.inclusive, found.exclusive]
                : [];
          for (const usage of usages) {
            for (const part of Object.values(usage)) assert.ok(Number.isInteger(part) && part >= 0);
          }
        },
      ),
    );
  });
});
