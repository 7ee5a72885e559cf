import { picoToUsd } from '../../money';
import { inputTokensOf } from '../../prices/usage';
import { csvLines } from './csvText';
import type { RunRecord } from './runRecords';
import { runRecords } from './runRecords';
import type { StatementFacts } from './statementFacts';

const columns = [
  'workflow',
  'function',
  'segment',
  'unit',
  'run',
  'status',
  'reason',
  'version',
  'started',
  'calls',
  'input_tokens',
  'uncached_input_tokens',
  'cache_read_tokens',
  'cache_write_5m_tokens',
  'cache_write_1h_tokens',
  'output_tokens',
  'reasoning_tokens',
  'unpriced_tokens',
  'calls_without_usage',
  'usd',
  'productive_usd',
  'wasted_usd',
  'unknown_usd',
  'input_hash',
  'trace_file',
  'trace_line',
  'prices_as_of',
] as const;

/** One row per run, exact decimals; every column of money and tokens adds up to the report. */
export function statementCsvLines(facts: StatementFacts): Iterable<string> {
  return csvLines(columns, rowsOf(facts));
}

function* rowsOf(facts: StatementFacts) {
  for (const record of runRecords(facts)) yield rowOf(record, facts.input.prices.asOf);
}

function rowOf(record: RunRecord, pricesAsOf: string): readonly (string | undefined)[] {
  const { run, unit, source } = record;
  const { usage } = run.spend;
  return [
    unit.workflow,
    record.function,
    unit.segment,
    unit.id,
    run.id,
    record.status,
    record.reason,
    record.version,
    run.startedAtMs === undefined ? undefined : new Date(run.startedAtMs).toISOString(),
    String(run.spend.calls),
    whole(inputTokensOf(usage)),
    whole(usage.uncachedInputTokens),
    whole(usage.cacheReadTokens),
    whole(usage.cacheWrite5mTokens),
    whole(usage.cacheWrite1hTokens),
    whole(usage.outputTokens),
    whole(usage.reasoningTokens),
    whole(run.spend.unpricedTokens),
    String(run.spend.callsWithoutUsage),
    picoToUsd(run.spend.picoUsd),
    picoToUsd(record.productivePicoUsd),
    picoToUsd(record.wastedPicoUsd),
    picoToUsd(record.unknownPicoUsd),
    run.inputHash,
    source?.file,
    source === undefined ? undefined : String(source.line),
    pricesAsOf,
  ];
}

function whole(tokens: number): string {
  return BigInt(tokens).toString();
}
