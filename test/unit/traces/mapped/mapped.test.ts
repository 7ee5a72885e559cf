import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { createPriceBook } from '../../../../server/src/core/prices/createPriceBook';
import { rollUp } from '../../../../server/src/core/spend/rollUp';
import { SpendPricer } from '../../../../server/src/core/spend/spendPricer';
import { mappedFormat } from '../../../../server/src/core/traces/formats/mapped/mapped';
import type { TraceMapping } from '../../../../server/src/core/traces/formats/mapped/traceMapping';
import { loadTraceConfig } from '../../../../server/src/io/loadTraceConfig';
import { readTraceFiles } from '../../../../server/src/io/readTraceFiles';
import { TraceTail } from '../../../../server/src/io/traces/traceTail';

const fixtures = path.resolve('test/fixtures/traces/mapped');
const { mappingOf, problems } = loadTraceConfig(path.join(fixtures, 'marginal.yaml'));

async function totalsOf(name: string) {
  const { ledger, files } = await readTraceFiles([path.join(fixtures, 'logs', name)], {
    mappingOf,
  });
  const { totals, rows } = rollUp(
    ledger.calls(),
    'workflow',
    new SpendPricer(createPriceBook(), 0),
    () => '',
  );
  const { usage } = totals;
  return {
    calls: totals.calls,
    // Uncached input, cache reads, cache writes, output, reasoning within the output.
    tokens: [
      usage.uncachedInputTokens,
      usage.cacheReadTokens,
      usage.cacheWrite5mTokens,
      usage.outputTokens,
      usage.reasoningTokens,
    ],
    failed: totals.failedAttempts,
    withoutUsage: totals.callsWithoutUsage,
    assumed: totals.callsWithAssumedCache,
    workflows: [...rows.keys()],
    format: files[0]?.format,
    problems: files[0]?.problems,
    reportedPicoUsd: totals.reportedPicoUsd,
  };
}

describe('trace formats of marginal.yaml', () => {
  it('are described without a mistake by the fixture', () => {
    assert.deepEqual(problems, []);
  });

  it('count the rows of a JSON document once each, with the cache inside and the reasoning beside', async () => {
    assert.deepEqual(await totalsOf('gateway-1.json'), {
      calls: 1,
      // 1,000 of which 400 from the cache; 50 answered and 10 of reasoning.
      tokens: [600, 400, 0, 60, 10],
      failed: 1,
      withoutUsage: 0,
      assumed: 0,
      workflows: ['triage'],
      format: 'marginal.yaml gateway',
      problems: [
        {
          line: 1,
          message:
            'Row 3: The row has neither a model nor token counts where `traceFormats` says they are.',
        },
        {
          line: 1,
          message: 'Row 5: "inputTokens" is -5, which no single call can have.',
        },
      ],
      reportedPicoUsd: 3_100_000_000n,
    });
  });

  it('count the rows of a table, whose cells may hold line breaks, with the cache beside', async () => {
    assert.deepEqual(await totalsOf('usage.csv'), {
      calls: 2,
      tokens: [140, 1200, 30, 25, 0],
      failed: 0,
      withoutUsage: 0,
      assumed: 0,
      workflows: ['search'],
      format: 'marginal.yaml table',
      problems: [
        {
          line: 5,
          message:
            'The row has neither a model nor token counts where `traceFormats` says they are.',
        },
        { line: 6, message: '"inputTokens" is not a whole number of tokens.' },
      ],
      reportedPicoUsd: undefined,
    });
  });

  it('take the cache for inside where nothing is said and the counts do not tell, and show that', async () => {
    const {
      calls,
      tokens,
      assumed,
      withoutUsage,
      problems: skipped,
    } = await totalsOf('rows.jsonl');
    // Of the first row, 40 cannot be among 10; of the second, 20 are assumed to be among 70.
    assert.deepEqual(
      { calls, tokens, assumed, withoutUsage, skipped },
      {
        calls: 3,
        tokens: [10 + 50, 60, 0, 5, 0],
        assumed: 1,
        withoutUsage: 1,
        skipped: [
          {
            line: 3,
            message:
              'The row has neither a model nor token counts where `traceFormats` says they are.',
          },
        ],
      },
    );
  });

  it('give the same totals wherever a growing table was cut', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'marginal-'));
    const file = path.join(folder, 'usage.csv');
    const text = readFileSync(path.join(fixtures, 'logs/usage.csv'));
    const mapping = mappingOf(path.join(fixtures, 'logs/usage.csv'));
    const read = (tail: TraceTail): unknown[] => {
      const events: unknown[] = [];
      const { isReset } = tail.read((event) => events.push({ ...event, location: 0 }));
      return isReset ? [] : events;
    };
    writeFileSync(file, text);
    const whole = read(new TraceTail(file, undefined, mapping));
    assert.equal(whole.length, 2);
    try {
      for (let cut = 1; cut < text.length; cut += 7) {
        writeFileSync(file, text.subarray(0, cut));
        const first = new TraceTail(file, undefined, mapping);
        const before = read(first);
        writeFileSync(file, text);
        // After a restart within a cell, all is read anew.
        const next = new TraceTail(file, first.checkpoint, mapping);
        const isAnew = next.checkpoint.size < 0;
        assert.deepEqual([...(isAnew ? [] : before), ...read(next)], whole, `cut at ${cut}`);
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('never throw, whatever a file holds', () => {
    const mapping: TraceMapping = {
      name: '__proto__',
      rows: 'json',
      list: 'a[0]',
      fields: { model: '__proto__.constructor', inputTokens: 'a.0["b.c"]', time: 't', id: 'i' },
    };
    const value = fc.json();
    fc.assert(
      fc.property(
        fc.array(fc.oneof(value, fc.string({ unit: 'binary' })), { maxLength: 5 }),
        fc.constantFrom<TraceMapping['rows']>('json', 'jsonl', 'csv'),
        fc.boolean(),
        (lines, rows, hasList) => {
          const { list, ...rest } = mapping;
          const format = mappedFormat({ ...rest, rows, ...(hasList && { list }) });
          const reader = format.createReader({ path: 'a' });
          lines.forEach((line, index) => {
            reader.read(line, { byteOffset: index, line: index + 1 });
          });
          format.createReader({ path: 'a' }, reader.state?.());
        },
      ),
    );
  });
});
