import assert from 'node:assert/strict';
import path from 'node:path';
import fc from 'fast-check';
import { createPriceBook } from '../../../server/src/core/prices/createPriceBook';
import { rollUp } from '../../../server/src/core/spend/rollUp';
import { SpendPricer } from '../../../server/src/core/spend/spendPricer';
import { traceFormats } from '../../../server/src/core/traces/formats';
import { readTraceFiles } from '../../../server/src/io/readTraceFiles';

const fixtures = path.resolve('test/fixtures/traces');

interface Expected {
  readonly calls: number;
  /** Uncached input, cache reads, cache writes, output, reasoning within the output. */
  readonly tokens: readonly [number, number, number, number, number];
  readonly reportedUsd?: bigint;
  readonly failed?: number;
  readonly withoutUsage?: number;
  readonly skipped?: number;
}

const usd = 1_000_000_000_000n;

/** Worked out by hand from the fixtures. */
const expectations: Readonly<Record<string, Expected>> = {
  codex: { calls: 3, tokens: [1100, 1700, 0, 130, 20] },
  'provider-responses': { calls: 7, tokens: [321, 90, 0, 50, 6] },
  'provider-stream': { calls: 2, tokens: [20, 100, 0, 32, 0] },
  'attribute-maps': { calls: 3, tokens: [132, 0, 0, 63, 0], skipped: 1 },
  'gemini-cli': { calls: 3, tokens: [160, 150, 0, 23, 5] },
  'qwen-code': { calls: 2, tokens: [400, 100, 0, 20, 0] },
  'copilot-cli': { calls: 3, tokens: [300, 1200, 0, 80, 0] },
  langfuse: { calls: 1, tokens: [40, 20, 0, 8, 3], reportedUsd: usd / 500n },
  langsmith: { calls: 1, tokens: [20, 10, 0, 4, 0], reportedUsd: usd / 10_000n, failed: 1 },
  litellm: { calls: 3, tokens: [100, 0, 0, 10, 0], reportedUsd: (usd * 35n) / 100_000n },
  promptfoo: { calls: 1, tokens: [80, 0, 0, 40, 16], reportedUsd: usd / 500n, failed: 1 },
  cline: { calls: 2, tokens: [10, 100, 20, 5, 0], reportedUsd: usd / 100n, withoutUsage: 1 },
  aider: { calls: 1, tokens: [1000, 0, 0, 50, 0], reportedUsd: (usd * 3n) / 1000n },
  'swe-agent': { calls: 3, tokens: [1000, 0, 0, 20, 0], reportedUsd: (usd * 5n) / 4n },
  cursor: {
    calls: 2,
    tokens: [1975, 105_891, 28_342, 21_292, 0],
    reportedUsd: (usd * 3n) / 100n,
  },
  opencode: { calls: 1, tokens: [100, 10, 5, 57, 7], reportedUsd: usd / 20n },
  promptflow: { calls: 1, tokens: [90, 0, 0, 3, 0] },
  helicone: { calls: 1, tokens: [40, 60, 0, 5, 0], reportedUsd: usd / 5000n },
  portkey: { calls: 2, tokens: [70, 0, 0, 9, 0] },
  weave: { calls: 1, tokens: [50, 0, 0, 6, 0] },
  mlflow: { calls: 1, tokens: [33, 0, 0, 4, 0] },
  // One call of each generation of GenAI attributes, OpenInference, Traceloop and the Vercel AI SDK with its parent.
  'otlp generations': { calls: 6, tokens: [420, 830, 300, 77, 5] },
  'claude-code': { calls: 2, tokens: [30, 0, 0, 10, 0] },
};

describe('trace formats', () => {
  for (const [name, expected] of Object.entries(expectations)) {
    it(`counts each call of ${name} once`, async () => {
      const [format] = name.split(' ');
      const folder = path.join(fixtures, name.replace(' ', '-'));
      const { ledger, files } = await readTraceFiles([folder]);
      assert.deepEqual([...new Set(files.map((file) => file.format))], [format]);
      const pricer = new SpendPricer(createPriceBook(), 0);
      const { totals } = rollUp(ledger.calls(), 'model', pricer, () => '');
      const { usage } = totals;
      assert.deepEqual(
        {
          calls: totals.calls,
          tokens: [
            usage.uncachedInputTokens,
            usage.cacheReadTokens,
            usage.cacheWrite5mTokens,
            usage.outputTokens,
            usage.reasoningTokens,
          ],
          reportedUsd: totals.reportedPicoUsd,
          failed: totals.failedAttempts,
          withoutUsage: totals.callsWithoutUsage,
          skipped: files.reduce((sum, file) => sum + file.skippedLines, 0),
        },
        { reportedUsd: undefined, failed: 0, withoutUsage: 0, skipped: 0, ...expected },
      );
    });
  }

  it('never throw, whatever a file holds', () => {
    const names = fc.constantFrom(
      ...['type', 'payload', 'message', 'usage', 'info', 'data', 'tokens', 'id', 'attributes'],
      ...['__proto__', 'usageMetadata', 'response', 'result', 'observations', 'run_type', '$set'],
      ...['token_count', 'last_token_usage', 'total_token_usage', 'input_tokens', 'iterations'],
      ...['modelMetrics', 'usageDetails', 'trace', 'say', 'text', 'resourceSpans', 'scopeSpans'],
    );
    const leaf = fc.oneof(
      ...[fc.string(), fc.double(), fc.constant(null), fc.maxSafeInteger()],
      fc.constantFrom('event_msg', 'token_count', 'gemini', 'message_start', 'session.shutdown'),
    );
    const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
      tree: fc.oneof(
        { maxDepth: 5 },
        leaf,
        fc.array(tie('tree'), { maxLength: 3 }),
        fc.array(fc.tuple(names, tie('tree')), { maxLength: 5 }).map(jsonObject),
      ),
    }));
    const lines = fc.oneof(
      tree.map((value) => (typeof value === 'string' ? value : JSON.stringify(value))),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(fc.array(lines, { maxLength: 4 }), (texts) => {
        for (const format of traceFormats) {
          format.recognizes(texts, { path: 'a/b.jsonl' });
          const reader = format.createReader({ path: 'a/b.jsonl' });
          texts.forEach((text, index) => {
            reader.read(text, { byteOffset: index, line: index + 1 });
          });
          format.createReader({ path: 'a/b.jsonl' }, reader.state?.());
        }
      }),
      { numRuns: 300 },
    );
  });

  it('go on from a remembered state as if they had never stopped', () => {
    const codex = traceFormats.find(({ id }) => id === 'codex')!;
    const counted = (input: number, total: number) => ({
      type: 'event_msg',
      payload: {
        type: 'token_count',
        info: {
          last_token_usage: { input_tokens: input, output_tokens: 1 },
          total_token_usage: { input_tokens: total, output_tokens: 1 },
        },
      },
    });
    const rows = [
      { type: 'session_meta', payload: { id: 's' } },
      { type: 'turn_context', payload: { model: 'gpt-5-codex' } },
      counted(10, 10),
      counted(5, 15),
    ].map((row) => JSON.stringify(row));
    const file = { path: 'r.jsonl' };
    const whole = codex.createReader(file);
    let state: string | undefined;
    for (const [index, row] of rows.entries()) {
      const here = { byteOffset: index, line: index + 1 };
      const restarted = codex.createReader(file, state);
      assert.deepEqual(restarted.read(row, here), whole.read(row, here));
      state = restarted.state?.();
    }
  });
});

/** An object with own members only, `__proto__` among them. */
function jsonObject(entries: readonly (readonly [string, unknown])[]): unknown {
  const members = entries.map(
    ([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value ?? null)}`,
  );
  return JSON.parse(`{${members.join(',')}}`);
}
