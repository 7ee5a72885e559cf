import { inputTokensOf } from '../prices/usage';
import type { RollUp, SpendDimension } from '../spend/rollUp';
import type { SpendCounters } from '../spend/spendCounters';
import { formatTokens, formatUsd } from './formatNumber';
import { sortedRows } from './spendJson';

interface TraceFileSummary {
  readonly format: string | undefined;
  readonly skippedLines: number;
}

/** `marginal spend` for people: a table of rows, the total, and what is missing from it. */
export function* spendText(
  rollUp: RollUp,
  dimension: SpendDimension,
  files: readonly TraceFileSummary[],
): Iterable<string> {
  const rows = sortedRows(rollUp.rows, dimension).map(([key, spend]) => cells(key, spend));
  const table = [
    [dimension, 'calls', 'input', 'cached', 'output', 'spend'],
    ...rows,
    cells('total', rollUp.totals),
  ];
  const widths =
    table[0]?.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0))) ?? [];
  for (const row of table) {
    yield row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ');
  }
  yield* caveats(rollUp.totals, files);
}

function cells(key: string, spend: SpendCounters): readonly string[] {
  const { usage } = spend;
  return [
    key,
    String(spend.calls),
    formatTokens(inputTokensOf(usage)),
    formatTokens(usage.cacheReadTokens),
    formatTokens(usage.outputTokens),
    formatUsd(spend.picoUsd) +
      (spend.unpricedTokens > 0 ? ' + unpriced' : '') +
      (spend.callsWithoutUsage > 0 ? ' + unrecorded' : ''),
  ];
}

function* caveats(totals: SpendCounters, files: readonly TraceFileSummary[]): Iterable<string> {
  if (totals.unpricedTokens > 0) {
    yield `${formatTokens(totals.unpricedTokens)} tokens have no known price and are in no sum of money.`;
  }
  if (totals.callsWithoutUsage > 0) yield `${totals.callsWithoutUsage} calls recorded no usage.`;
  if (totals.callsWithAssumedCache > 0) {
    yield `${totals.callsWithAssumedCache} calls do not tell whether the cache is inside their input; the convention was taken.`;
  }
  if (totals.failedAttempts > 0) yield `${totals.failedAttempts} attempts failed.`;
  const skipped = files.reduce((sum, { skippedLines }) => sum + skippedLines, 0);
  if (skipped > 0) yield `${skipped} lines could not be read.`;
  const unknown = files.filter(({ format }) => format === undefined).length;
  if (unknown > 0) yield `${unknown} files hold no trace of a known format.`;
}
