/** The command line's JSON as docs/cli.md promises it. Objects may carry more; nothing here may go or change its type. */

const line = { type: 'integer', minimum: 1 } as const;
const count = { type: ['integer', 'string'] } as const;
const money = { type: 'string', pattern: '^-?\\d+\\.\\d{2,}$' } as const;
const provenance = { enum: ['measured', 'configured', 'estimated', 'assumed'] } as const;

function object(properties: Record<string, unknown>, optional: readonly string[] = []) {
  const required = Object.keys(properties).filter((name) => !optional.includes(name));
  return { type: 'object', properties, required };
}

function listOf(items: unknown) {
  return { type: 'array', items };
}

const range = { line, column: line, endLine: line, endColumn: line };

export const estimateSchema = object({
  version: { const: 1 },
  prices: object({
    asOf: { type: 'string', pattern: '^\\d{4}-\\d\\d-\\d\\d$' },
    sources: listOf(
      object({ id: { type: 'string' }, version: { type: 'string' }, asOf: { type: 'string' } }),
    ),
  }),
  files: listOf(
    object({
      path: { type: 'string' },
      format: { type: 'string' },
      problems: listOf(object({ line, column: line, message: { type: 'string', minLength: 1 } })),
      models: listOf(
        object({
          id: { type: 'string' },
          line,
          column: line,
          role: { enum: ['chat', 'embedding', 'rerank', 'image', 'helper', 'grader'] },
          status: {
            enum: ['literal', 'alias', 'variable', 'env-default', 'default', 'unresolved'],
          },
          resolved: { type: ['string', 'null'] },
        }),
      ),
      parameters: listOf(object({ key: { type: 'string' }, value: { type: 'string' }, line })),
      prompts: listOf(
        object({
          role: { type: 'string' },
          startLine: line,
          endLine: line,
          tokens: { type: 'integer', minimum: 0 },
          provenance,
        }),
      ),
      tools: listOf(
        object({ name: { type: 'string' }, line, tokens: { type: ['integer', 'null'] } }),
      ),
      retrievals: listOf(
        object({
          line,
          knobs: listOf(
            object({
              key: { type: 'string' },
              value: { type: 'string' },
              line,
              means: {
                enum: [
                  'chunks-in-context',
                  'candidate-pool',
                  'sampling',
                  'chunk-size',
                  'chunk-overlap',
                  'score-threshold',
                  'rerank-top-n',
                  'window',
                  'history',
                  'cap',
                  'other',
                ],
              },
              unit: {
                enum: ['chunks', 'tokens', 'characters', 'words', 'percent', 'turns', 'none'],
              },
            }),
          ),
          contextTokens: {
            anyOf: [{ type: 'null' }, object({ low: count, expected: count, high: count })],
          },
        }),
      ),
      calls: listOf(
        object({
          line,
          model: { type: ['string', 'null'] },
          stack: listOf(
            object({
              layer: {
                enum: [
                  'system',
                  'safety',
                  'tools',
                  'retrieval',
                  'history',
                  'media',
                  'user',
                  'output',
                ],
              },
              tokens: { type: 'integer', minimum: 0 },
              provenance,
            }),
          ),
          variables: listOf(
            object({
              name: { type: 'string' },
              layer: { type: 'string' },
              tokens: { type: 'integer', minimum: 0 },
              provenance,
              setting: { type: ['string', 'null'] },
            }),
          ),
          projections: listOf(object({ calls: { type: 'integer' }, usd: money })),
          inputTokens: { type: 'integer', minimum: 0 },
          outputTokens: { type: 'integer', minimum: 0 },
          usdPerCall: { anyOf: [{ type: 'null' }, money] },
          usdPerCallLow: { anyOf: [{ type: 'null' }, money] },
          usdPerCallHigh: { anyOf: [{ type: 'null' }, money] },
          provenance,
        }),
      ),
    }),
  ),
});

export const checkSchema = object({
  version: { const: 1 },
  findings: listOf(
    object(
      {
        path: { type: 'string' },
        ...range,
        rule: { type: 'string', pattern: '^[a-z0-9]+(-[a-z0-9]+)*$' },
        level: { enum: ['error', 'warning', 'information', 'hint'] },
        message: { type: 'string', minLength: 1 },
        saving: object({ usdPerCall: money, tokensPerCall: { type: 'integer' }, provenance }),
        fixes: listOf(
          object({
            title: { type: 'string' },
            edits: listOf(object({ ...range, newText: { type: 'string' } })),
          }),
        ),
      },
      ['saving'],
    ),
  ),
});

const counters = {
  calls: { type: 'integer' },
  inputTokens: count,
  uncachedInputTokens: count,
  cacheReadTokens: count,
  cacheWrite5mTokens: count,
  cacheWrite1hTokens: count,
  outputTokens: count,
  reasoningTokens: count,
  usd: money,
  reportedUsd: { anyOf: [{ type: 'null' }, money] },
  unpricedTokens: count,
  complete: { type: 'boolean' },
};

export const spendSchema = object({
  version: { const: 1 },
  totals: object(counters),
  rows: listOf(object({ key: { type: 'string' }, ...counters })),
  files: listOf(
    object({
      path: { type: 'string' },
      format: { type: ['string', 'null'] },
      bytes: { type: 'integer' },
      lines: { type: 'integer' },
      calls: { type: 'integer' },
      duplicates: { type: 'integer' },
      skippedLines: { type: 'integer' },
      problems: listOf(
        object({ line: { type: 'integer', minimum: 0 }, message: { type: 'string' } }),
      ),
    }),
  ),
});

const nothing = { type: 'null' } as const;

const site = object({
  path: { type: 'string' },
  line,
  model: { type: ['string', 'null'] },
  inputTokens: { type: 'integer', minimum: 0 },
  outputTokens: { type: 'integer', minimum: 0 },
  cost: { enum: ['priced', 'unpriced', 'local', 'elsewhere'] },
  usdPerCall: { anyOf: [nothing, money] },
  usdPerCallLow: { anyOf: [nothing, money] },
  usdPerCallHigh: { anyOf: [nothing, money] },
});

const commit = object({
  revision: { type: 'string' },
  commit: { type: 'string', pattern: '^[0-9a-f]{40,64}$' },
});

export const diffSchema = object({
  version: { const: 1 },
  base: commit,
  head: commit,
  prices: object({ asOf: { type: 'string' }, sources: listOf({ type: 'object' }) }),
  callsPerMonth: { type: 'integer', minimum: 0 },
  totals: object({
    new: { type: 'integer' },
    removed: { type: 'integer' },
    changed: { type: 'integer' },
    moved: { type: 'integer' },
    unpriced: { type: 'integer' },
    usdPerMonth: money,
    provenance,
    complete: { type: 'boolean' },
  }),
  changes: listOf(
    object({
      site: { type: 'string', pattern: '^[0-9a-f]{16}$' },
      change: { enum: ['new', 'removed', 'changed', 'moved'] },
      kind: { type: 'string' },
      before: { anyOf: [nothing, site] },
      after: { anyOf: [nothing, site] },
      reasons: listOf(
        object({ kind: { enum: ['model', 'tokens', 'setting', 'retrieval', 'file'] } }),
      ),
      usdPerCall: { anyOf: [nothing, money] },
      usdPerMonth: { anyOf: [nothing, money] },
      priced: { type: 'boolean' },
    }),
  ),
});

const sampledMoney = {
  anyOf: [
    { type: 'null' },
    object({ value: money, low: money, high: money, n: count, provenance }, ['low', 'high']),
  ],
};
const sampledRate = {
  anyOf: [
    { type: 'null' },
    object({
      value: { type: 'number' },
      low: { type: 'number' },
      high: { type: 'number' },
      n: count,
      provenance,
    }),
  ],
};
const moneyPart = object({ value: money, provenance });
const unmatched = object({
  runs: { type: 'integer' },
  outcomes: { type: 'integer' },
  runUsd: money,
});

export const outcomesSchema = object({
  version: { const: 1 },
  workflows: listOf(
    object({
      workflow: { type: 'string' },
      segment: { type: ['string', 'null'] },
      runs: { type: 'integer' },
      resolved: { type: 'integer' },
      completionRate: sampledRate,
      attempts: {
        anyOf: [
          { type: 'null' },
          object({
            mean: { type: 'number' },
            p50: { type: 'integer' },
            p90: { type: 'integer' },
            p99: { type: 'integer' },
            provenance,
          }),
        ],
      },
      usdPerAttempt: sampledMoney,
      usdPerResolved: sampledMoney,
      usdPerUnit: sampledMoney,
      waterfall: {
        anyOf: [
          { type: 'null' },
          object({
            firstTry: moneyPart,
            retries: moneyPart,
            tools: moneyPart,
            fixes: moneyPart,
            human: moneyPart,
            platform: moneyPart,
            total: moneyPart,
          }),
        ],
      },
      baseline: {
        anyOf: [
          { type: 'null' },
          object({ kind: { enum: ['bpo', 'internal', 'revenue'] }, usdPerUnit: moneyPart }),
        ],
      },
      verdict: { enum: ['worth', 'not-worth', 'unclear', 'insufficient-data'] },
      sentence: { type: 'string', minLength: 1 },
      decision: {
        enum: ['more-compute', 'cap', 'cheaper-model', 'human', 'bpo', 'keep', 'insufficient-data'],
      },
      rule: { type: 'string', pattern: '^[a-z]+(-[a-z]+)*$' },
      evidence: listOf(object({ name: { type: 'string' }, text: { type: 'string' }, provenance })),
      unmatched,
      provenance,
    }),
  ),
  unmatched,
});
