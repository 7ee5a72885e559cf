import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { glob } from 'tinyglobby';
import type { OutcomeDashboard } from '../core/dashboard/outcomeDashboard';
import type { Cell, Figure, Panel } from '../core/dashboard/panel';
import { outcomeDashboard } from '../core/dashboard/outcomeDashboard';
import { spendDashboard } from '../core/dashboard/spendDashboard';
import type { OwnPrices } from '../core/prices/createPriceBook';
import type { Production } from '../core/outcomes/productionOf';
import { productionOf } from '../core/outcomes/productionOf';
import { runsOf } from '../core/outcomes/runsOf';
import { createPriceBook } from '../core/prices/createPriceBook';
import { SegmentWriter } from '../core/spend/facts/segmentWriter';
import { Ledger } from '../core/spend/ledger';
import { withoutArchivedCopies } from '../core/traces/formats/codex/archivedCopies';
import type { DayOf } from '../core/spend/rollUp';
import { SpendPricer } from '../core/spend/spendPricer';
import type { SpendTreeRow } from '../core/spend/spendRows';
import { rowNumbers, spendTreeRows } from '../core/spend/spendRows';
import type { Dashboard, DashboardCell, DashboardParams } from '../protocol/dashboard';
import type { SpendChanged, SpendRow, SpendRows, SpendRowsParams } from '../protocol/spend';
import { analyzeFolder, findConfigFiles, runsByConfig } from './analyzeFolder';
import { calendarOf } from './calendar';
import type { IngestRoot, ProductionParams } from './ingestMessages';
import { TraceTail } from './traces/traceTail';
import { WorkingMemory } from './traces/workingMemory';

const msPerDay = 86_400_000;

/** The traces below some roots, and the ledger of what they say. Reads only when told to. */
export class SpendIngest {
  #prices = createPriceBook();
  readonly #nowMs: () => number;
  readonly #memory = new WorkingMemory();
  #ledger = new Ledger();
  #roots: readonly IngestRoot[] = [];
  #timeZone = 'UTC';
  readonly #tails = new Map<string, TraceTail>();
  readonly #notices = new Map<string, string>();

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
  }

  /** Money is computed when it is read: what was counted before is priced anew. */
  setPrices(prices: OwnPrices): void {
    this.#prices = createPriceBook(prices);
  }

  setRoots(roots: readonly IngestRoot[]): void {
    this.#roots = roots;
  }

  /** Looks for files below the roots: new ones are followed from their beginning, others no longer. */
  async discover(): Promise<boolean> {
    const files = (await Promise.all(this.#roots.map(filesOf))).flat();
    const found = new Set(withoutArchivedCopies(files));
    let hasChanged = false;
    for (const file of [...this.#tails.keys()]) {
      if (found.has(file)) continue;
      this.#drop(file);
      hasChanged = true;
    }
    for (const file of found)
      if (!this.#tails.has(file)) this.#tails.set(file, new TraceTail(file));
    return hasChanged;
  }

  /** Reads what was appended to any file since the last sweep; whether the ledger changed. */
  sweep(): boolean {
    let hasChanged = false;
    for (const [file, tail] of this.#tails) {
      try {
        if (!tail.hasChanged()) continue;
        const writer = new SegmentWriter(file);
        const { isReset } = tail.read((event) => writer.add(event), {
          memory: this.#memory,
          isCallsOnly: true,
        });
        const segment = writer.finish();
        if (isReset) this.#ledger.removeFile(file);
        if (segment) this.#ledger.addSegment(segment, file);
        hasChanged ||= isReset || segment !== undefined;
        this.#notices.delete(file);
      } catch (error) {
        // Gone between two sweeps, or not ours to read: the next discovery decides, and the view says so.
        this.#notices.set(file, `${path.basename(file)} cannot be read: ${reasonOf(error)}`);
      }
    }
    return hasChanged;
  }

  rows(params: SpendRowsParams): SpendRows {
    this.#timeZone = params.timeZone;
    const dayOf = calendarOf(params.timeZone) ?? calendarOf('UTC');
    if (dayOf === undefined) throw new Error('This Node has no calendar.');
    const nowMs = this.#nowMs();
    const query = { path: params.path, days: lastDays(params.days, nowMs, dayOf), dayOf };
    const { totals, rows } = spendTreeRows(
      this.#ledger.calls(),
      query,
      new SpendPricer(this.#prices, nowMs),
    );
    return { totals: rowOf(totals), rows: rows.map(rowOf), state: this.#state() };
  }

  async dashboard({ days, by, timeZone }: DashboardParams): Promise<Dashboard> {
    const dayOf = calendarOf(timeZone) ?? calendarOf('UTC');
    if (dayOf === undefined) throw new Error('This Node has no calendar.');
    const query = { by, days: lastDays(days, this.#nowMs(), dayOf), dayOf };
    const pricer = new SpendPricer(this.#prices, this.#nowMs());
    const spend = spendDashboard(this.#ledger.calls(), query, pricer);
    const outcomes = await this.#outcomes(pricer);
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

  /** What the spend was worth, by every marginal.yaml below the roots. */
  async #outcomes(pricer: SpendPricer): Promise<OutcomeDashboard & { notices: string[] }> {
    const files = await findConfigFiles(this.#roots.map(({ folder }) => folder));
    const all = { figures: [] as Figure[], panels: [] as Panel[], notices: [] as string[] };
    if (files.length === 0) return all;
    for (const [file, runs] of runsByConfig(files, runsOf(this.#ledger, pricer))) {
      const { analysis, notices } = await analyzeFolder(file, runs, this.#nowMs());
      const { figures, panels } = outcomeDashboard(analysis);
      all.figures.push(...figures);
      all.panels.push(...panels);
      all.notices.push(...notices);
    }
    return all;
  }

  /** What one workflow costs in production, by its marginal.yaml. */
  async production(params: ProductionParams): Promise<Production | undefined> {
    const { configFile, workflow, days } = params;
    const files = await findConfigFiles(this.#roots.map(({ folder }) => folder));
    if (!files.includes(configFile)) return undefined;
    const nowMs = this.#nowMs();
    const runs = runsByConfig(files, runsOf(this.#ledger, new SpendPricer(this.#prices, nowMs)));
    const { analysis } = await analyzeFolder(configFile, runs.get(configFile) ?? [], nowMs);
    return productionOf(analysis, workflow, days, nowMs);
  }

  /** Today's spend, by the calendar of the last request. */
  today(): SpendChanged {
    const { totals } = this.rows({ days: 1, timeZone: this.#timeZone, path: [] });
    const isComplete = totals.unpricedTokens === 0 && totals.callsWithoutUsage === 0;
    return { todayUsd: totals.usd, todayCalls: totals.calls, isComplete };
  }

  #state(): SpendRows['state'] {
    const states = [...this.#tails.values()].map((tail) => tail.state);
    return {
      files: states.filter(({ format }) => format !== undefined).length,
      skippedLines: states.reduce((sum, { skippedLines }) => sum + skippedLines, 0),
      notices: [...this.#notices.values()].slice(0, 5),
    };
  }

  #drop(file: string): void {
    this.#tails.delete(file);
    this.#notices.delete(file);
    this.#ledger.removeFile(file);
  }
}

/** The last days with today in them, oldest first. */
function lastDays(count: number, nowMs: number, dayOf: DayOf): readonly string[] {
  return Array.from({ length: count }, (_, index) => dayOf(nowMs - (count - 1 - index) * msPerDay));
}

/** A cell whose source is a line of a file. */
function cellOf({ source, ...cell }: Cell): DashboardCell {
  if (source === undefined) return cell;
  const { file, call } = source.owner;
  return { ...cell, source: { uri: pathToFileURL(file).href, line: call.location.line - 1 } };
}

export async function filesOf({ folder, include }: IngestRoot): Promise<readonly string[]> {
  const files = await glob([...include], {
    cwd: folder,
    absolute: false,
    dot: true,
    ignore: ['**/node_modules/**', '**/.git/**'],
    followSymbolicLinks: false,
    expandDirectories: false,
  });
  // A glob such as "../**" must not lead out of the folder.
  return files.filter((file) => !file.startsWith('..')).map((file) => path.resolve(folder, file));
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
        line: row.source.owner.call.location.line,
      },
    }),
  };
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
