import type { Dashboard, DashboardParams } from '../../../server/src/protocol/dashboard';
import { dashboardDimensions, dashboardPeriods } from '../../../server/src/protocol/dashboard';

/** What the page may choose. */
export type DashboardChoice = Pick<DashboardParams, 'days' | 'by'>;

/** From the extension to the page. */
export interface ToPage {
  readonly kind: 'dashboard';
  readonly dashboard: Dashboard;
  readonly choice: DashboardChoice;
  readonly words: PageWords;
}

/** What the page itself says, in the language of VS Code: a page cannot ask for it. */
export interface PageWords {
  readonly period: string;
  readonly splitBy: string;
  /** The names of the periods and of the dimensions, by their values. */
  readonly choices: Readonly<Record<string, string>>;
  readonly table: string;
  readonly nothing: string;
  readonly noTraces: string;
  readonly notKnown: string;
}

/** From the page to the extension. */
export type FromPage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'choose'; readonly choice: DashboardChoice }
  | { readonly kind: 'open'; readonly uri: string; readonly line: number };

/** A message of the page, checked key by key: a page is never trusted to send what it should. */
export function readFromPage(message: unknown): FromPage | undefined {
  if (!isRecord(message)) return undefined;
  const { kind, choice, uri, line } = message;
  if (kind === 'ready') return { kind };
  if (kind === 'open' && typeof uri === 'string' && isLine(line)) return { kind, uri, line };
  if (kind !== 'choose' || !isRecord(choice)) return undefined;
  const days = dashboardPeriods.find((each) => each === choice['days']);
  const by = dashboardDimensions.find((each) => each === choice['by']);
  return days === undefined || by === undefined ? undefined : { kind, choice: { days, by } };
}

function isLine(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
