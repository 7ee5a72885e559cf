import assert from 'node:assert/strict';
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runsOf } from '../../../server/src/core/outcomes/runsOf';
import { createPriceBook } from '../../../server/src/core/prices/createPriceBook';
import { SpendPricer } from '../../../server/src/core/spend/spendPricer';
import { joinWork } from '../../../server/src/io/joinWork';
import { loadConfig } from '../../../server/src/io/loadConfig';
import { readTraceFiles } from '../../../server/src/io/readTraceFiles';
import { TraceIngest } from '../../../server/src/io/ingest/traceIngest';
import { openTraceStore } from '../../../server/src/io/store/openTraceStore';
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

describe('the Marginal tree', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'marginal-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const rowsOf = (ingest: SpendIngest) =>
    ingest
      .rows({ days: 30, timeZone: 'UTC', path: [] })
      .rows.map(({ key, calls, inputTokens }) => ({
        key,
        calls,
        inputTokens,
      }));
  const mapping = (input: string): string =>
    [
      'traceFormats:',
      '  own:',
      '    files: [logs/*.csv]',
      '    rows: csv',
      `    fields: { model: model, inputTokens: ${input}, time: at, workflow: job }`,
    ].join('\n');

  it('reads the files that marginal.yaml maps, and anew when it maps them otherwise', async () => {
    mkdirSync(path.join(folder, 'logs'));
    const config = path.join(folder, 'marginal.yaml');
    writeFileSync(
      path.join(folder, 'logs/own.csv'),
      'model,at,job,in,all\ngpt-4o,2026-02-20T10:00:00Z,triage,10,15\n',
    );
    const ingest = new SpendIngest({ nowMs: () => nowMs });
    const follow = async (): Promise<void> => {
      await ingest.discover();
      await ingest.sweep();
    };
    await ingest.setRoots([{ folder, include: ['**/*.jsonl'], isCallsOnly: false }]);
    await follow();
    assert.deepEqual(rowsOf(ingest), []);
    writeFileSync(config, mapping('in'));
    await follow();
    assert.deepEqual(rowsOf(ingest), [{ key: 'triage', calls: 1, inputTokens: 10 }]);
    writeFileSync(config, mapping('all'));
    await follow();
    assert.deepEqual(rowsOf(ingest), [{ key: 'triage', calls: 1, inputTokens: 15 }]);
  });

  it('names workflows as the nearest marginal.yaml does, like the dashboard and outcomes', async () => {
    const config = path.join(folder, 'marginal.yaml');
    mkdirSync(path.join(folder, 'inner'));
    writeFileSync(path.join(folder, 'a.jsonl'), spans('a'.repeat(32), true));
    writeFileSync(path.join(folder, 'inner/b.jsonl'), spans('b'.repeat(32), true));
    writeFileSync(config, 'workflows:\n  support: { match: { traces: [{ workflow: tri* }] } }\n');
    writeFileSync(
      path.join(folder, 'inner/marginal.yaml'),
      'workflows:\n  inner: { match: { traces: [{ folder: inner }] } }\n',
    );
    const ingest = new SpendIngest({ nowMs: () => nowMs });
    await ingest.setRoots([{ folder, include: ['**/*.jsonl'], isCallsOnly: false }]);
    await ingest.discover();
    await ingest.sweep();
    const shown = rowsOf(ingest).map(({ key }) => key);
    assert.deepEqual(shown.sort(), ['inner', 'support']);
    const { panels } = await ingest.dashboard({ days: 30, by: 'workflow', timeZone: 'UTC' });
    assert.match(JSON.stringify(panels), /support/);
    assert.doesNotMatch(JSON.stringify(panels), /triage/);
  });

  it('shows the sums of what a filter leaves, by the names that it shows', async () => {
    writeFileSync(path.join(folder, 'a.jsonl'), spans('a'.repeat(32), true));
    writeFileSync(
      path.join(folder, 'marginal.yaml'),
      'workflows:\n  support: { match: { traces: [{ workflow: tri* }] } }\n',
    );
    const ingest = new SpendIngest({ nowMs: () => nowMs });
    await ingest.setRoots([{ folder, include: ['*.jsonl'], isCallsOnly: false }]);
    await ingest.discover();
    await ingest.sweep();
    const callsBy = (text: string): number =>
      ingest.rows({ days: 30, timeZone: 'UTC', path: [], filter: { text } }).totals.calls;
    assert.deepEqual([callsBy('support'), callsBy('triage'), callsBy('gpt')], [1, 0, 1]);
  });

  it('leaves it to the window which mapping a stored file was read by', async () => {
    mkdirSync(path.join(folder, 'logs'));
    const log = path.join(folder, 'logs/own.csv');
    writeFileSync(path.join(folder, 'marginal.yaml'), mapping('in'));
    writeFileSync(log, 'model,at,job,in\ngpt-4o,2026-02-20T10:00:00Z,triage,10\n');
    const { store } = openTraceStore(path.join(folder, 'store'));
    assert.ok(store);
    const window = new SpendIngest({ nowMs: () => nowMs, store });
    await window.setRoots([{ folder, include: [], isCallsOnly: false }]);
    await window.discover();
    await window.sweep();
    window.save();
    // The command line knows no marginal.yaml; the file has grown.
    appendFileSync(log, 'gpt-4o,2026-02-20T11:00:00Z,triage,7\n');
    const commandLine = new TraceIngest({ nowMs: () => nowMs, store });
    commandLine.open(() => 'calls');
    commandLine.setFound([log]);
    await commandLine.sweep();
    const inputs = commandLine.ledger.calls().map(({ usage }) => usage.uncachedInputTokens);
    assert.deepEqual(inputs.sort(), [10, 7]);
    store.close();
  });
});
