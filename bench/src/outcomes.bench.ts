import { readFileSync } from 'node:fs';
import { readConfig } from '../../server/src/core/config/readConfig';
import { createPriceBook } from '../../server/src/core/prices/createPriceBook';
import { analyzeOutcomes } from '../../server/src/core/outcomes/analyzeOutcomes';
import { assignWorkflows } from '../../server/src/core/outcomes/assignWorkflows';
import { openOutcomeSource } from '../../server/src/core/outcomes/outcomeSource';
import { readOutcomeTable } from '../../server/src/core/outcomes/readers/readOutcomeTable';
import { insightsOf } from '../../server/src/core/outcomes/insights/insightsOf';
import { tierReader } from '../../server/src/core/outcomes/insights/tierReader';
import { createModelCatalogue } from '../../server/src/core/models/createModelCatalogue';
import { runsOf } from '../../server/src/core/outcomes/runsOf';
import { outcomesJson } from '../../server/src/core/report/outcomesJson';
import { Ledger } from '../../server/src/core/spend/ledger';
import { SpendPricer } from '../../server/src/core/spend/spendPricer';
import { attributeMaps } from '../../server/src/core/traces/formats/attributeMaps/attributeMaps';

/**
 * `marginal outcomes` on 100,000 runs once their traces are in the ledger, as they are in the server: runs, units,
 * outcome file, figures, verdicts, decisions and JSON. CPU time of this thread; the least of five, after one to warm up, because others may work on
 * the machine.
 */
const runCount = 100_000;
const unitCount = 80_000;
const limitMs = 2_000;
const nowMs = Date.UTC(2026, 10, 24);

function randomOf(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

function ledgerOf(): Ledger {
  const random = randomOf(1);
  const ledger = new Ledger();
  const reader = attributeMaps.createReader({ path: 'runs.jsonl' });
  let byteOffset = 0;
  for (let run = 0; run < runCount; run += 1) {
    const line = JSON.stringify({
      trace_id: `t${run}`,
      span_id: `s${run}`,
      start_time: new Date(nowMs - (runCount - run) * 20_000).toISOString(),
      attributes: {
        'gen_ai.provider.name': 'openai',
        'gen_ai.request.model': random() < 0.5 ? 'gpt-5.4' : 'gpt-5.4-mini',
        'gen_ai.usage.input_tokens': 1_000 + Math.floor(random() * 20_000),
        'gen_ai.usage.output_tokens': Math.floor(random() * 900),
        'gen_ai.workflow.name': 'claims-intake',
        'marginal.unit': `C${run % unitCount}`,
        'marginal.segment': ['home', 'motor', 'travel'][run % 3],
      },
    });
    for (const event of reader.read(line, { byteOffset, line: run + 1 }).events) {
      ledger.add(event, 'runs.jsonl');
    }
    byteOffset += line.length + 1;
  }
  return ledger;
}

function outcomesText(): string {
  const random = randomOf(2);
  const rows = Array.from({ length: unitCount }, (_, unit) => {
    const status = random() < 0.9 ? 'settled' : 'handed over';
    return `C${unit},${status},2026-11-20,${random() < 0.1 ? 12 : 0},${random() < 0.1 ? 'E7' : ''}`;
  });
  return ['claim_id,status,finished,human_minutes,exception_rule', ...rows].join('\n');
}

const { value: config } = readConfig(readFileSync('samples/claims/marginal.yaml', 'utf8'));
const ledger = ledgerOf();
const text = outcomesText();
const prices = createPriceBook();
const tierOf = tierReader(createModelCatalogue());
const source = config.outcomeSources?.['claims'];
if (source === undefined) throw new Error('samples/claims has no outcome source.');

const stages = new Map<string, number[]>();

function measured<Value>(stage: string, work: () => Value): Value {
  const before = process.threadCpuUsage();
  const value = work();
  const { user, system } = process.threadCpuUsage(before);
  stages.set(stage, [...(stages.get(stage) ?? []), (user + system) / 1000]);
  return value;
}

for (let round = 0; round < 6; round += 1) {
  measured('all', () => {
    const pricer = new SpendPricer(prices, nowMs);
    const runs = measured('runs', () => assignWorkflows(runsOf(ledger, pricer), config.workflows));
    const table = measured('outcome file', () => readOutcomeTable('outcomes.csv', text));
    const sources = new Map([['claims', openOutcomeSource('claims', source, [table])]]);
    const analysis = measured('analysis', () =>
      analyzeOutcomes({ config, runs, sources, day: '2026-11-24' }),
    );
    const insights = measured('insights', () =>
      insightsOf(analysis, { config, endMs: nowMs, pricer, tierOf }),
    );
    measured('json', () =>
      JSON.stringify(outcomesJson(analysis, { nowMs, operatingModel: undefined, insights })),
    );
  });
}

function least(values: readonly number[]): number {
  return values.slice(1).reduce((a, b) => Math.min(a, b), Infinity);
}

for (const [stage, values] of stages) {
  console.log(`${stage.padEnd(14)} ${least(values).toFixed(0).padStart(6)} ms`);
}
const allMs = least(stages.get('all') ?? []);
if (allMs > limitMs) {
  console.error(`${runCount} runs took ${allMs.toFixed(0)} ms; ${limitMs} ms are the limit.`);
  process.exit(1);
}
