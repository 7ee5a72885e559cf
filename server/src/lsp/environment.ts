import type { OwnPrices } from '../core/prices/createPriceBook';
import type { Calibration } from '../core/tokens/calibration/calibration';
import type { Production } from '../core/outcomes/productionOf';
import type { Dashboard, DashboardParams } from '../protocol/dashboard';
import type { Alarm, DecisionTraceParams, FactTree, SnoozeAlarm } from '../protocol/facts';
import type { IngestState, SpendChanged, SpendRows, SpendRowsParams } from '../protocol/spend';

/** Everything that the language server needs from the machine it runs on. A test, a browser and Node each bring one. */
export interface Environment {
  /** The product's version, for people who report something. */
  readonly version: string;
  /** Reads a file that ships with the server, such as a vocabulary or a grammar. Rejects when it is missing. */
  readAsset(name: string): Promise<Uint8Array>;
  /** The text of a file for imports; undefined when it cannot be read or really lies outside the folders. */
  readTextFile(uri: string, folderUris: readonly string[]): string | undefined;
  /** The text of a file that a setting of the owner names, wherever it is; undefined when it cannot be read. */
  readOwnFile(uri: string): string | undefined;
  /** The same for a vocabulary, which may be longer than any source. */
  readVocabulary(uri: string): string | undefined;
  /** Milliseconds since 1970. */
  nowMs(): number;
  /** Runs the callback once all that is already waiting has been handled, so that a queued cancellation arrives first. */
  yield(): Promise<void>;
  /** Resolves after so many milliseconds; keeps no process alive. */
  wait(ms: number): Promise<void>;
  /** Opens the ledger of traces; undefined where there are no files to read, as in a browser. */
  readonly openSpend?: (options: SpendOptions) => SpendService;
  /** Fetches a text over the network. Only a person's command leads here, and only with their consent in the settings. */
  readonly fetchText?: (url: string) => Promise<string>;
  /** Where fetched prices are kept; undefined where there is no disk. */
  readonly openPriceStore?: (storageUri: string) => PriceStore | undefined;
  /** Fits token factors to traces; undefined where there are no files to read. */
  readonly openCalibration?: (options: CalibrationOptions) => CalibrationService;
}

export interface CalibrationOptions {
  readonly roots: readonly SpendRoot[];
  /** Where the factors are kept between two starts; undefined keeps them in memory. */
  readonly storageUri: string | undefined;
  /** Called with what was kept, and again after every fit. */
  readonly onFitted: (calibration: Calibration) => void;
}

export interface CalibrationService {
  dispose(): Promise<void>;
}

export interface SpendOptions {
  /** Folders and files whose traces are read. */
  readonly roots: readonly SpendRoot[];
  /** Where the ledger is kept between two starts; undefined keeps it in memory. */
  readonly storageUri: string | undefined;
  readonly onChanged: (change: SpendChanged) => void;
  /** A workflow runs away, starves or is over its budget; called once for each time. */
  readonly onAlarm: (alarm: Alarm) => void;
  /** How far long reading is; undefined when it has ended. */
  readonly onProgress: (progress: IngestState['progress']) => void;
}

/** A place to look for traces: a folder of the workspace with globs below it, or the home of a known agent. */
export type SpendRoot =
  | { readonly kind: 'folder'; readonly uri: string; readonly include: readonly string[] }
  | { readonly kind: 'agent'; readonly agent: string };

export interface ProductionParams {
  readonly configUri: string;
  readonly workflow: string;
  readonly days: number;
}

export interface SpendService {
  setRoots(roots: readonly SpendRoot[]): void;
  /** Prices what was and will be read with the owner's prices before those that ship. */
  setPrices(prices: OwnPrices): void;
  /** Puts off long reading that is under way. */
  putOff(): void;
  rows(params: SpendRowsParams): Promise<SpendRows>;
  dashboard(params: DashboardParams): Promise<Dashboard>;
  /** What a workflow of a marginal.yaml costs in production; undefined where no trace of it was read. */
  production(params: ProductionParams): Promise<Production | undefined>;
  /** What the work was worth, by every marginal.yaml below the roots. */
  outcomeTree(): Promise<FactTree>;
  /** One run as what led to its decision. */
  decisionTrace(params: DecisionTraceParams): Promise<FactTree>;
  snoozeAlarm(params: SnoozeAlarm): void;
  dispose(): Promise<void>;
}

export interface PriceStore {
  /** What was kept last; undefined when nothing was. */
  read(): string | undefined;
  /** Keeps a text in place of the last one, which `rollBack` brings back. Throws when the disk refuses. */
  replace(text: string): void;
  rollBack(): void;
}
