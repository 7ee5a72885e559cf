import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runsOf } from '../../../server/src/core/outcomes/runsOf';
import { createPriceBook } from '../../../server/src/core/prices/createPriceBook';
import { SpendPricer } from '../../../server/src/core/spend/spendPricer';
import { joinWork } from '../../../server/src/io/joinWork';
import { loadConfig } from '../../../server/src/io/loadConfig';
import { readTraceFiles } from '../../../server/src/io/readTraceFiles';
import { SpendIngest } from '../../../server/src/io/spendIngest';

const nowMs = Date.parse('2026-03-01T00:00:00Z');

/** A call and the evaluation of it, as OpenTelemetry writes both. */
function spans(run: string, passed: boolean): string {
  const of = (id: string, attributes: object, extra = {}) =>
    JSON.stringify({
      trace_id: run,
      span_id: id,
      start_time: '2026-02-20T10:00:00Z',
      ...extra,
      attributes,
    });
  return [
    of(
      'a',
      {
        'gen_ai.request.model': 'gpt-4o',
        'gen_ai.usage.input_tokens': 1000,
        'gen_ai.usage.output_tokens': 10,
        'gen_ai.workflow.name': 'triage',
        'marginal.outcome': passed ? 'resolved' : 'lost',
      },
      { name: 'chat gpt-4o' },
    ),
    '',
  ].join('\n');
}

describe('the dashboard and marginal outcomes', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'marginal-'));
    mkdirSync(path.join(folder, 'work'));
    mkdirSync(path.join(folder, 'agent'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('count the same outcomes that traces tell, in the logs of agents too', async () => {
    const config = path.join(folder, 'work/marginal.yaml');
    writeFileSync(
      config,
      [
        'workflows:',
        '  triage:',
        '    match: { traces: [{ workflow: triage }] }',
        '    outcome: { unit: ticket, source: trace, success: { column: outcome, in: [resolved] } }',
      ].join('\n'),
    );
    const log = path.join(folder, 'agent/log.jsonl');
    const runs = Array.from({ length: 9 }, (_, index) =>
      spans(`${index}`.repeat(32), index % 3 > 0),
    );
    writeFileSync(log, runs.join(''));
    const ingest = new SpendIngest({ nowMs: () => nowMs });
    const include = ['**/*.jsonl'];
    await ingest.setRoots([
      { folder: path.join(folder, 'work'), include, isCallsOnly: false },
      { folder: path.join(folder, 'agent'), include, isCallsOnly: true },
    ]);
    await ingest.discover();
    await ingest.sweep();
    const { figures } = await ingest.dashboard({ days: 30, by: 'workflow', timeZone: 'UTC' });
    const shown = figures.find(({ title }) => title === 'Resolved')?.value.value;
    const { ledger } = await readTraceFiles([log]);
    const { analysis } = await joinWork({
      config: loadConfig(config).config,
      folder: path.join(folder, 'work'),
      runs: runsOf(ledger, new SpendPricer(createPriceBook(), nowMs)),
      nowMs,
    });
    assert.equal(shown, analysis.rows[0]?.result.resolved);
    assert.equal(shown, 6);
  });
});
