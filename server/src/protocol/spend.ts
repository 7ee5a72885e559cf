/**
 * Spend from traces, as the views show it.
 * Money travels as a decimal string of USD ("1.2345"), counts as integers; formatting for people is the client's.
 */

/** Client to server: the rows below one node of the spend tree. Answered from the ledger, at any time. */
export const spendRowsMethod = 'marginal/spendRows';

export interface SpendRowsParams {
  /** Today, or the last 7 or 30 days with today in them, in the client's time zone. */
  readonly days: 1 | 7 | 30;
  /** IANA name, so that a day begins when the person's day begins. */
  readonly timeZone: string;
  /** The keys from the root down: [] for workflows, [workflow] for its models, then runs, then calls. */
  readonly path: readonly string[];
  /** Leaves out all other calls, of the sums too. */
  readonly filter?: SpendFilter;
  /** Asks for the report of the state too. */
  readonly isDetailed?: boolean;
}

export interface SpendFilter {
  /** Part of a workflow, a model, a provider or the path of the log, in any case. */
  readonly text?: string;
  /** Only calls whose tokens have no known price, or only those whose trace did not record their usage. */
  readonly only?: 'unpriced' | 'withoutUsage';
}

export interface SpendRows {
  readonly totals: SpendRow;
  readonly rows: readonly SpendRow[];
  readonly state: IngestState;
}

export type SpendRowKind = 'total' | 'workflow' | 'model' | 'run' | 'call';

export interface SpendRow {
  readonly kind: SpendRowKind;
  readonly key: string;
  readonly label: string;
  readonly calls: number;
  readonly inputTokens: number;
  readonly cacheReadTokens: number;
  readonly outputTokens: number;
  /** USD of the calls that have a price. */
  readonly usd: string;
  /** Tokens of calls whose model has no known price; they are in no sum of money. */
  readonly unpricedTokens: number;
  /** Calls whose trace did not record their usage. */
  readonly callsWithoutUsage: number;
  readonly hasChildren: boolean;
  /** Milliseconds since 1970 of the newest call. */
  readonly lastCallAtMs?: number;
  /** USD per day over the last days, oldest first: the row's trend. */
  readonly dailyUsd?: readonly string[];
  /** The line of the trace file, counted from 0, that recorded a call or began a run. */
  readonly source?: { readonly uri: string; readonly line: number };
}

export interface IngestState {
  readonly files: number;
  readonly skippedLines: number;
  /** Undefined when everything that is there has been read. */
  readonly progress?: { readonly bytesRead: number; readonly bytesTotal: number };
  /** Why there may be nothing to show, or less than there is: one sentence each. */
  readonly notices: readonly string[];
  /** Only where it was asked for. */
  readonly report?: IngestReport;
}

/** What was looked at, for whoever wonders why a number is as it is. */
export interface IngestReport {
  readonly roots: readonly {
    readonly uri: string;
    readonly isThere: boolean;
    readonly files: number;
  }[];
  /** By format; files of no known format stand in a row of their own. */
  readonly formats: readonly {
    readonly format: string;
    readonly files: number;
    readonly lines: number;
    readonly skippedLines: number;
  }[];
  /** The first fifty of the lines that could not be read, counted from 0, and why. */
  readonly skipped: readonly {
    readonly uri: string;
    readonly line: number;
    readonly message: string;
  }[];
}

/** Server to client, at most four times a second: the ledger has changed, ask again for what is on the screen. */
export const spendChangedMethod = 'marginal/spendChanged';

export interface SpendChanged {
  /** Today's spend in the time zone of the last request, for the status bar. */
  readonly todayUsd: string;
  readonly todayCalls: number;
  readonly isComplete: boolean;
}
