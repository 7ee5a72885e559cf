import { existsSync } from 'node:fs';
import { countersJson, rowsJson } from '../../core/report/spendJson';
import { spendText } from '../../core/report/spendText';
import type { CountedCall } from '../../core/spend/countedCall';
import type { SpendDimension } from '../../core/spend/rollUp';
import { rollUp } from '../../core/spend/rollUp';
import { ruledCalls, ruledWorkflows } from '../../core/spend/ruledCalls';
import { SpendPricer } from '../../core/spend/spendPricer';
import { calendarOf } from '../../io/calendar';
import { configNames } from '../../io/configNames';
import type { TraceConfig } from '../../io/loadTraceConfig';
import { readStoredTraces } from '../../io/readStoredTraces';
import { readTraceFiles } from '../../io/readTraceFiles';
import { exitCodes } from '../exitCodes';
import type { Output } from '../output';
import { printable, printJson, printLine } from '../output';
import type { PriceFlags } from '../priceOptions';
import { pricesFor } from '../priceOptions';

interface SpendOptions extends Pick<PriceFlags, 'prices'> {
  readonly format: 'text' | 'json';
  readonly by: SpendDimension;
  readonly since?: string;
  readonly until?: string;
  readonly timezone: string;
  readonly config?: string;
  /** Whose logs are read when no paths are given. */
  readonly agent: readonly string[];
}

/**
 * `marginal spend`: what the calls in trace files used and cost. Without paths, the store that the editor's windows
 * share is read and brought up to date.
 */
export async function spend(
  paths: readonly string[],
  options: SpendOptions,
  output: Output,
): Promise<number> {
  const { format, by, since, until, timezone } = options;
  const dayOf = calendarOf(timezone);
  const wrong = [since, until].find((day) => day !== undefined && !isDay(day));
  if (dayOf === undefined || wrong !== undefined) {
    const what =
      dayOf === undefined ? `'${timezone}' is no time zone` : `'${wrong ?? ''}' is no day`;
    output.stderr.write(
      `${printable(`marginal spend: ${what}; use names as Europe/Berlin and days as 2026-11-24.`)}\n`,
    );
    return exitCodes.badUsage;
  }
  const traceConfig = await traceConfigOf(options.config);
  for (const problem of traceConfig?.problems ?? []) output.stderr.write(`${printable(problem)}\n`);
  const { ledger, files, unreadable, notice } =
    paths.length > 0
      ? {
          ...(await readTraceFiles(paths, { isCallsOnly: true, ...traceConfig })),
          notice: undefined,
        }
      : await readStoredTraces(options.agent);
  if (notice !== undefined) output.stderr.write(`${printable(notice)}\n`);
  const isWanted = (call: CountedCall): boolean => {
    if (since === undefined && until === undefined) return true;
    if (call.atMs === undefined) return false;
    const day = dayOf(call.atMs);
    return (since === undefined || day >= since) && (until === undefined || day <= until);
  };
  const all = ledger.calls();
  const rules = traceConfig?.rules;
  const calls = (rules ? ruledCalls(all, ruledWorkflows(all, rules)) : all).filter(isWanted);
  const { prices, hasUnreadable } = pricesFor(options, output);
  const summed = rollUp(calls, by, new SpendPricer(prices, Date.now()), dayOf);
  if (format === 'json') {
    const callsPerFile = countByFile(calls);
    printJson(output, {
      version: 1,
      totals: countersJson(summed.totals),
      rows: rowsJson(summed, by),
      files: files.map(({ path, ...state }) => ({
        path,
        format: state.format ?? null,
        bytes: state.bytes,
        lines: state.lines,
        calls: callsPerFile.get(path) ?? 0,
        duplicates: ledger.duplicatesOf(path),
        skippedLines: state.skippedLines,
        problems: state.problems,
      })),
    });
  } else {
    for (const line of spendText(summed, by, files)) printLine(output, line);
  }
  for (const { path, format: known, problems } of files) {
    if (known === undefined)
      output.stderr.write(`${printable(path)}: no trace of a known format.\n`);
    for (const { line, message } of problems.slice(0, 5)) {
      output.stderr.write(`${printable(`${path}:${line}: ${message}`)}\n`);
    }
  }
  for (const { path, reason } of unreadable)
    output.stderr.write(`${printable(`${path}: ${reason}`)}\n`);
  return hasUnreadable || unreadable.length > 0 ? exitCodes.unreadable : exitCodes.ok;
}

/** Where there is no marginal.yaml, the start does not wait for what reads one. */
async function traceConfigOf(given: string | undefined): Promise<TraceConfig | undefined> {
  if (given === undefined && !configNames.some((name) => existsSync(name))) return undefined;
  const { loadTraceConfig } = await import('../../io/loadTraceConfig');
  return loadTraceConfig(given);
}

/** How many calls each file owns. */
function countByFile(calls: readonly CountedCall[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { isFailedAttempt, file } of calls) {
    if (!isFailedAttempt) counts.set(file, (counts.get(file) ?? 0) + 1);
  }
  return counts;
}

/** A day of the calendar: "2026-13-45" has the shape of one and is none. */
function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
