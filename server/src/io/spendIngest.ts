import { asksForEvents, findConfigFiles, readFileConfig, rulesOfConfigs } from './analyzeFolder';
import type { Production } from '../core/outcomes/productionOf';
import type { Cell } from '../core/dashboard/panel';
import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { spendDashboard } from '../core/dashboard/spendDashboard';
import type { OwnPrices } from '../core/prices/createPriceBook';
import { createPriceBook } from '../core/prices/createPriceBook';
import { withoutArchivedCopies } from '../core/traces/formats/codex/archivedCopies';
import type { RunRules } from '../core/outcomes/runRules';
import type { CountedCall } from '../core/spend/countedCall';
import type { Ledger } from '../core/spend/ledger';
import type { DayOf } from '../core/spend/rollUp';
import type { RuledWorkflows } from '../core/spend/ruledCalls';
import { ruledCalls, ruledWorkflows } from '../core/spend/ruledCalls';
import { filterCalls } from '../core/spend/spendFilter';
import { SpendPricer } from '../core/spend/spendPricer';
import type { SpendTreeRow } from '../core/spend/spendRows';
import { rowNumbers, spendTreeRows } from '../core/spend/spendRows';
import type { Dashboard, DashboardCell, DashboardParams } from '../protocol/dashboard';
import type { Alarm, DecisionTraceParams, FactTree, SnoozeAlarm } from '../protocol/facts';
import type {
  IngestReport,
  SpendChanged,
  SpendRow,
  SpendRows,
  SpendRowsParams,
} from '../protocol/spend';
import { AlarmWatch } from './alarmWatch';
import { calendarOf } from './calendar';
import type { IngestOptions } from './ingest/traceIngest';
import { TraceIngest } from './ingest/traceIngest';
import type { IngestRoot, ProductionParams } from './ingestMessages';
import type { ReadWork } from './outcomeViews';
import { OutcomeViews } from './outcomeViews';
import { filesBelowRoot, detailBelow } from './rootFiles';
import { mappedRoots, traceMappingsOf } from './traceMappings';

const msPerDay = 86_400_000;
const mostNotices = 5;
const mostReportedLines = 50;

export interface SpendIngestOptions extends IngestOptions {
  /** What others have to say to whoever looks at the views. */
  readonly otherNotices?: () => readonly string[];
}

/** The traces below some roots, and the views of what they say. Reads only when told to. */
export class SpendIngest {
  #prices = createPriceBook();
  readonly #nowMs: () => number;
  readonly #ingest: TraceIngest;
  readonly #notices: () => readonly string[];
  #roots: readonly IngestRoot[] = [];
  /** The roots, and where files lie that marginal.yaml names. */
  #followed: readonly IngestRoot[] = [];
  /** Where a marginal.yaml may lie: never in the home of an agent. */
  #configFolders: readonly string[] = [];
  #configFiles: readonly string[] = [];
  /** Tells whether one of them was changed. */
  #configMarks = '';
  /** Undefined where no marginal.yaml has any. */
  #rules: RunRules | undefined;
  /** What the rules said of the ledger as it was. */
  #ruled: { ledger: Ledger; version: number; workflows: RuledWorkflows } | undefined;
  readonly #outcomes = new OutcomeViews();
  readonly #alarms = new AlarmWatch();
  #timeZone = 'UTC';

  constructor({ otherNotices = () => [], ...options }: SpendIngestOptions) {
    this.#nowMs = options.nowMs;
    this.#notices = otherNotices;
    this.#ingest = new TraceIngest(options);
  }

  /** Money is computed when it is read: what was counted before is priced anew. */
  setPrices(prices: OwnPrices): void {
    this.#prices = createPriceBook(prices);
    this.#outcomes.forget();
  }

  /**
   * Follows what is below these roots, and nothing else; whether the store knows something of them already. Where a
   * marginal.yaml among them judges work by what traces say besides calls, all of them are read in full.
   */
  async setRoots(roots: readonly IngestRoot[]): Promise<boolean> {
    this.#ingest.save();
    this.#configFolders = roots.filter(isOfWorkspace).map(({ folder }) => folder);
    this.#configFiles = await findConfigFiles(this.#configFolders);
    this.#configMarks = this.#marksOfConfigs();
    const configs = this.#configFiles.map(readFileConfig);
    const isInFull = roots.some(({ isCallsOnly }) => isCallsOnly) && configs.some(asksForEvents);
    this.#roots = roots;
    const hasRules = configs.some(({ config }) => config.workflows !== undefined);
    this.#rules = hasRules ? rulesOfConfigs(configs) : undefined;
    this.#ruled = undefined;
    this.#followed = [
      ...(isInFull ? roots.map((root) => ({ ...root, isCallsOnly: false })) : roots),
      ...mappedRoots(configs),
    ];
    this.#outcomes.setFolders(this.#configFolders);
    return this.#ingest.open(detailBelow(this.#followed), traceMappingsOf(configs));
  }

  /**
   * Looks which files there are below the roots, and whether a marginal.yaml says something else now; whether the ledger
   * changed by that.
   */
  async discover(): Promise<boolean> {
    const isChanged = this.#marksOfConfigs() !== this.#configMarks;
    if (isChanged) await this.setRoots(this.#roots);
    const files = (await Promise.all(this.#followed.map(filesBelowRoot))).flat();
    this.#ingest.setFound(withoutArchivedCopies(files));
    return isChanged;
  }

  /** Of those that were found, and of those that may be begun at the top of a folder. */
  #marksOfConfigs(): string {
    const begun = this.#configFolders.flatMap((folder) => [
      path.join(folder, 'marginal.yaml'),
      path.join(folder, 'marginal.yml'),
    ]);
    return [...new Set([...this.#configFiles, ...begun])].map(markOf).join(' ');
  }

  /** Reads what was appended to files that are due, or to those of a folder; whether the ledger changed. */
  async sweep(folder?: string): Promise<boolean> {
    const hasChanged = await this.#ingest.sweep(folder);
    if (hasChanged) this.#outcomes.forget();
    return hasChanged;
  }

  /** Writes what was read to the store; whether another process turned out to know more. */
  save(): boolean {
    return this.#ingest.save();
  }

  stop(): void {
    this.#ingest.stop();
  }

  /** Puts off long reading that is under way. */
  putOff(): void {
    this.#ingest.putOff();
  }

  /** Folders in which something was written lately, or may be begun. */
  activeFolders(): ReadonlySet<string> {
    const sinceMs = this.#nowMs() - msPerDay;
    const folders = new Set(this.#roots.map(({ folder }) => folder));
    for (const { path: file, checkpoint, isGone } of this.#ingest.files) {
      if (!isGone && checkpoint.modifiedMs > sinceMs) folders.add(path.dirname(file));
    }
    return folders;
  }

  /** The calls since a moment, in the workflows that marginal.yaml gives to their runs. */
  #calls(sinceMs: number): readonly CountedCall[] {
    const { ledger } = this.#ingest;
    const rules = this.#rules;
    if (rules === undefined) return ledger.calls(sinceMs);
    if (this.#ruled?.ledger !== ledger || this.#ruled.version !== ledger.version) {
      const workflows = ruledWorkflows(ledger.calls(), rules);
      this.#ruled = { ledger, version: ledger.version, workflows };
    }
    return ruledCalls(ledger.calls(sinceMs), this.#ruled.workflows);
  }

  rows(params: SpendRowsParams): SpendRows {
    this.#timeZone = params.timeZone;
    const dayOf = calendarOf(params.timeZone) ?? calendarOf('UTC');
    if (dayOf === undefined) throw new Error('This Node has no calendar.');
    const nowMs = this.#nowMs();
    // A day more than the period has: where a day begins differs by a day around the world.
    const sinceMs = nowMs - (params.days + 1) * msPerDay;
    const query = { path: params.path, days: lastDays(params.days, nowMs, dayOf), dayOf };
    const pricer = new SpendPricer(this.#prices, nowMs);
    const all = this.#calls(sinceMs);
    const calls = params.filter ? filterCalls(all, params.filter, pricer) : all;
    const { totals, rows } = spendTreeRows(calls, query, pricer);
    const report = params.isDetailed === true ? { report: this.#report() } : undefined;
    const state = { ...this.#state(), ...report };
    return { totals: rowOf(totals), rows: rows.map(rowOf), state };
  }

  async dashboard({ days, by, timeZone }: DashboardParams): Promise<Dashboard> {
    const dayOf = calendarOf(timeZone) ?? calendarOf('UTC');
    if (dayOf === undefined) throw new Error('This Node has no calendar.');
    const query = { by, days: lastDays(days, this.#nowMs(), dayOf), dayOf };
    const pricer = new SpendPricer(this.#prices, this.#nowMs());
    const sinceMs = this.#nowMs() - (days + 1) * msPerDay;
    const spend = spendDashboard(this.#calls(sinceMs), query, pricer);
    const outcomes = await this.#outcomes.dashboard(this.#read());
    return {
      figures: [...spend.figures, ...outcomes.figures].map((figure) => ({
        ...figure,
        value: cellOf(figure.value),
      })),
      panels: [...outcomes.panels, ...spend.panels].map(({ table, ...panel }) => ({
        ...panel,
        table: { ...table, rows: table.rows.map((row) => row.map(cellOf)) },
      })),
      notices: [...this.#state().notices, ...outcomes.notices],
    };
  }

  outcomeTree(): Promise<FactTree> {
    return this.#outcomes.tree(this.#read());
  }

  decisionTrace({ run }: DecisionTraceParams): Promise<FactTree> {
    return this.#outcomes.decisionTrace(this.#read(), run);
  }

  /** What one workflow costs in production, by its marginal.yaml. */
  production(params: ProductionParams): Promise<Production | undefined> {
    return this.#outcomes.production(this.#read(), params);
  }

  /** Alarms that were not told yet. */
  async alarms(): Promise<readonly Alarm[]> {
    return this.#alarms.next(await this.#outcomes.insights(this.#read()), this.#nowMs());
  }

  snoozeAlarm({ workflow, hours }: SnoozeAlarm): void {
    this.#alarms.snooze(workflow, hours, this.#nowMs());
  }

  #read(): ReadWork {
    const nowMs = this.#nowMs();
    const pricer = new SpendPricer(this.#prices, nowMs);
    return { ledger: this.#ingest.ledger, pricer, nowMs };
  }

  /** Today's spend, by the calendar of the last request. */
  today(): SpendChanged {
    const { totals } = this.rows({ days: 1, timeZone: this.#timeZone, path: [] });
    const isComplete = totals.unpricedTokens === 0 && totals.callsWithoutUsage === 0;
    return { todayUsd: totals.usd, todayCalls: totals.calls, isComplete };
  }

  /** What each format and each root gave, and lines that could not be read. */
  #report(): IngestReport {
    const formats = new Map<string, { files: number; lines: number; skippedLines: number }>();
    const skipped: { uri: string; line: number; message: string }[] = [];
    const found = this.#roots.map(() => 0);
    for (const { path: file, checkpoint } of this.#ingest.files) {
      const { format = 'no known format', lines, skippedLines, problems } = checkpoint;
      const known = formats.get(format) ?? { files: 0, lines: 0, skippedLines: 0 };
      formats.set(format, known);
      known.files += 1;
      known.lines += lines;
      known.skippedLines += skippedLines;
      for (const { line, message } of problems) {
        if (skipped.length >= mostReportedLines) break;
        skipped.push({ uri: pathToFileURL(file).href, line: line - 1, message });
      }
      for (const [index, { folder }] of this.#roots.entries()) {
        if (file.startsWith(folder + path.sep)) found[index] = (found[index] ?? 0) + 1;
      }
    }
    return {
      roots: this.#roots.map(({ folder }, index) => ({
        uri: pathToFileURL(folder).href,
        isThere: existsSync(folder),
        files: found[index] ?? 0,
      })),
      formats: [...formats]
        .map(([format, counts]) => ({ format, ...counts }))
        .sort((a, b) => b.files - a.files || (a.format < b.format ? -1 : 1)),
      skipped,
    };
  }

  #state(): SpendRows['state'] {
    const { progress } = this.#ingest;
    let files = 0;
    let skippedLines = 0;
    for (const { checkpoint } of this.#ingest.files) {
      if (checkpoint.format !== undefined) files += 1;
      skippedLines += checkpoint.skippedLines;
    }
    return {
      files,
      skippedLines,
      ...(progress && { progress }),
      notices: [...this.#notices(), ...this.#ingest.notices].slice(0, mostNotices),
    };
  }
}

/** Empty while there is no such file. */
function markOf(file: string): string {
  const stats = statSync(file, { throwIfNoEntry: false });
  return stats === undefined ? '' : `${file} ${stats.size} ${stats.mtimeMs}`;
}

function isOfWorkspace({ isCallsOnly }: IngestRoot): boolean {
  return !isCallsOnly;
}

/** The last days with today in them, oldest first. */
function lastDays(count: number, nowMs: number, dayOf: DayOf): readonly string[] {
  return Array.from({ length: count }, (_, index) => dayOf(nowMs - (count - 1 - index) * msPerDay));
}

/** A cell whose source is a line of a file. */
function cellOf({ source, place, ...cell }: Cell): DashboardCell {
  if (place !== undefined) {
    return { ...cell, source: { uri: pathToFileURL(place.file).href, line: place.line - 1 } };
  }
  if (source === undefined) return cell;
  const { file, call } = source.owner;
  return { ...cell, source: { uri: pathToFileURL(file).href, line: call.location.line - 1 } };
}

function rowOf(row: SpendTreeRow): SpendRow {
  const numbers = rowNumbers(row);
  const { lastCallAtMs } = row.spend;
  return {
    kind: row.kind,
    key: row.key,
    label: row.label,
    ...numbers,
    hasChildren: row.hasChildren,
    ...(lastCallAtMs !== undefined && { lastCallAtMs }),
    ...(row.dailyUsd && { dailyUsd: row.dailyUsd }),
    ...(row.source && {
      source: {
        uri: pathToFileURL(row.source.owner.file).toString(),
        line: row.source.owner.call.location.line - 1,
      },
    }),
  };
}
