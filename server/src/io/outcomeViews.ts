import { pathToFileURL } from 'node:url';
import { decisionFacts } from '../core/dashboard/decisionFacts';
import type { Fact } from '../core/dashboard/fact';
import type { OutcomeDashboard } from '../core/dashboard/outcomeDashboard';
import { outcomeDashboard } from '../core/dashboard/outcomeDashboard';
import { outcomeTree } from '../core/dashboard/outcomeTree';
import type { Figure, Panel } from '../core/dashboard/panel';
import { createModelCatalogue } from '../core/models/createModelCatalogue';
import type { Insight, InsightContext } from '../core/outcomes/insights/insight';
import { insightsOf } from '../core/outcomes/insights/insightsOf';
import { tierReader } from '../core/outcomes/insights/tierReader';
import type { Production } from '../core/outcomes/productionOf';
import { productionOf } from '../core/outcomes/productionOf';
import type { Run } from '../core/outcomes/run';
import { runsOf } from '../core/outcomes/runsOf';
import type { Ledger } from '../core/spend/ledger';
import type { SpendPricer } from '../core/spend/spendPricer';
import type { FactNode, FactTree } from '../protocol/facts';
import type { FolderOutcomes } from './analyzeFolder';
import { analyzeFolder, findConfigFiles, readFileConfig, runsByConfig } from './analyzeFolder';
import type { ProductionParams } from './ingestMessages';

/** What a view is made of: the traces as they are now. */
export interface ReadWork {
  readonly ledger: Ledger;
  readonly pricer: SpendPricer;
  readonly nowMs: number;
}

interface KnownWork extends FolderOutcomes {
  readonly file: string;
  readonly insights: readonly Insight[];
}

/** Outcome files may change while no trace does. */
const mostAgeMs = 5000;

/** What the work was worth, by every marginal.yaml below some folders. Several views ask at once: it is joined once. */
export class OutcomeViews {
  readonly #tierOf = tierReader(createModelCatalogue());
  #folders: readonly string[] = [];
  #known: { readonly atMs: number; readonly work: Promise<readonly KnownWork[]> } | undefined;

  setFolders(folders: readonly string[]): void {
    this.#folders = folders;
    this.#known = undefined;
  }

  /** The traces or the prices have changed. */
  forget(): void {
    this.#known = undefined;
  }

  async dashboard(read: ReadWork): Promise<OutcomeDashboard & { readonly notices: string[] }> {
    const all = { figures: [] as Figure[], panels: [] as Panel[], notices: [] as string[] };
    for (const work of await this.#work(read)) {
      const { figures, panels } = outcomeDashboard(work.analysis, work);
      all.figures.push(...figures);
      all.panels.push(...panels);
      all.notices.push(...work.notices);
    }
    return all;
  }

  async tree(read: ReadWork): Promise<FactTree> {
    const all = await this.#work(read);
    return {
      nodes: all.flatMap((work) => outcomeTree(work.analysis, work).map(nodeOf)),
      notices: all.flatMap(({ notices }) => notices),
    };
  }

  async decisionTrace(read: ReadWork, id: string): Promise<FactTree> {
    for (const { analysis } of await this.#work(read)) {
      for (const { result } of analysis.rows) {
        if (result.segment !== undefined) continue;
        for (const unit of result.units) {
          const run = unit.runs.find((each) => each.id === id);
          if (run) return { nodes: decisionFacts(run, unit).map(nodeOf), notices: [] };
        }
      }
    }
    const run = runsOf(read.ledger, read.pricer).find((each: Run) => each.id === id);
    if (run === undefined) return { nodes: [], notices: ['No trace has this run any more.'] };
    return { nodes: decisionFacts(run, undefined).map(nodeOf), notices: [] };
  }

  /** What one workflow costs in production, by its marginal.yaml. */
  async production(
    read: ReadWork,
    { configFile, workflow, days }: ProductionParams,
  ): Promise<Production | undefined> {
    const work = (await this.#work(read)).find(({ file }) => file === configFile);
    return work && productionOf(work.analysis, workflow, days, read.nowMs);
  }

  async insights(read: ReadWork): Promise<readonly Insight[]> {
    return (await this.#work(read)).flatMap(({ insights }) => insights);
  }

  #work(read: ReadWork): Promise<readonly KnownWork[]> {
    if (this.#known !== undefined && read.nowMs - this.#known.atMs < mostAgeMs) {
      return this.#known.work;
    }
    const work = this.#join(read);
    this.#known = { atMs: read.nowMs, work };
    return work;
  }

  async #join({ ledger, pricer, nowMs }: ReadWork): Promise<readonly KnownWork[]> {
    const files = await findConfigFiles(this.#folders);
    if (files.length === 0) return [];
    const all: KnownWork[] = [];
    const configs = files.map(readFileConfig);
    for (const [file, runs] of runsByConfig(configs, runsOf(ledger, pricer))) {
      const work = await analyzeFolder(file, runs, nowMs);
      const { config, endMs } = work;
      const context: InsightContext = { config, endMs, pricer, tierOf: this.#tierOf };
      all.push({ ...work, file, insights: insightsOf(work.analysis, context) });
    }
    return all;
  }
}

function nodeOf({ source, children, ...fact }: Fact): FactNode {
  return {
    ...fact,
    ...(source && {
      source: { uri: pathToFileURL(source.file).href, line: source.line - 1 },
    }),
    children: children.map(nodeOf),
  };
}
