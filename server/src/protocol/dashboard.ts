/**
 * The dashboard: panels of a chart and a table each, made by the server and drawn by a webview that computes nothing.
 * Money in charts is a number for drawing; in tables it is the exact decimal string.
 */

/** Client to server: every panel for a period. Answered from the ledger, at any time. */
export const dashboardMethod = 'marginal/dashboard';

export const dashboardPeriods = [7, 30, 90] as const;
export const dashboardDimensions = ['workflow', 'model'] as const;

export interface DashboardParams {
  readonly days: (typeof dashboardPeriods)[number];
  readonly by: (typeof dashboardDimensions)[number];
  /** IANA name, so that a day begins when the person's day begins. */
  readonly timeZone: string;
}

export interface Dashboard {
  readonly figures: readonly DashboardFigure[];
  readonly panels: readonly DashboardPanel[];
  /** Why there may be less to see than there is: one sentence each. */
  readonly notices: readonly string[];
}

/** What a number counts, so that it can be written in the reader's own language. */
export type DashboardUnit = 'usd' | 'tokens' | 'count' | 'share' | 'ratio' | 'text';

/** One number above the panels. */
export interface DashboardFigure {
  readonly title: string;
  readonly value: DashboardCell;
  /** The number it must be read with: what it is paired with, or what it leaves out. */
  readonly note?: string;
}

export interface DashboardPanel {
  readonly id: string;
  readonly title: string;
  /** What it shows, in one sentence: read aloud in place of the picture. */
  readonly summary: string;
  readonly chart?: DashboardChart;
  readonly table: DashboardTable;
}

export interface DashboardChart {
  /** `stacked` and `bars` have one label per group; `points` have one label per point. */
  readonly kind: 'stacked' | 'bars' | 'line' | 'points' | 'waterfall';
  readonly unit: DashboardUnit;
  readonly labels: readonly string[];
  readonly series: readonly DashboardSeries[];
  /** Of `points`: what their horizontal place counts. */
  readonly xUnit?: DashboardUnit;
}

export interface DashboardSeries {
  readonly name: string;
  /** Null where there is nothing to draw. */
  readonly values: readonly (number | null)[];
  /** Of `points`: their horizontal places. */
  readonly xValues?: readonly (number | null)[];
}

export interface DashboardTable {
  readonly columns: readonly { readonly title: string; readonly unit: DashboardUnit }[];
  readonly rows: readonly (readonly DashboardCell[])[];
}

/** Null is shown as "not known". A source makes the cell a link to the line of a trace file. */
export interface DashboardCell {
  readonly value: string | number | null;
  readonly unit: DashboardUnit;
  readonly source?: { readonly uri: string; readonly line: number };
}
