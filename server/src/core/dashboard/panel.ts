import type { PicoUsd } from '../money';
import { picoToUsd } from '../money';
import type { CountedCall } from '../spend/countedCall';

/**
 * The shapes of protocol/dashboard.ts, which this layer may not import; a source is still a call of the ledger here and
 * becomes a place in a file where files are known.
 */
export type Unit = 'usd' | 'tokens' | 'count' | 'share' | 'ratio' | 'text';

export interface Cell {
  readonly value: string | number | null;
  readonly unit: Unit;
  readonly source?: CountedCall;
  /** A one-based line of a file, where it is no call that the cell speaks of. */
  readonly place?: { readonly file: string; readonly line: number };
}

export interface Series {
  readonly name: string;
  readonly values: readonly (number | null)[];
  readonly xValues?: readonly (number | null)[];
}

export interface Chart {
  readonly kind: 'stacked' | 'bars' | 'line' | 'points' | 'waterfall';
  readonly unit: Unit;
  readonly labels: readonly string[];
  readonly series: readonly Series[];
  readonly xUnit?: Unit;
}

export interface Panel {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly chart?: Chart;
  readonly table: {
    readonly columns: readonly { readonly title: string; readonly unit: Unit }[];
    readonly rows: readonly (readonly Cell[])[];
  };
}

export interface Figure {
  readonly title: string;
  readonly value: Cell;
  readonly note?: string;
}

export function text(value: string, source?: CountedCall): Cell {
  return { value, unit: 'text', ...(source && { source }) };
}

/** Money as its exact decimal string; not known where nothing of it has a price. */
export function money({ picoUsd, unpricedTokens }: Money): Cell {
  const isUnknown = picoUsd === 0n && unpricedTokens > 0;
  return { value: isUnknown ? null : picoToUsd(picoUsd), unit: 'usd' };
}

/** An amount that is known or not. */
export function usd(picoUsd: PicoUsd | undefined): Cell {
  return { value: picoUsd === undefined ? null : picoToUsd(picoUsd), unit: 'usd' };
}

/** What a sum of spend says of its money. */
export interface Money {
  readonly picoUsd: PicoUsd;
  readonly unpricedTokens: number;
}

export function number(value: number | null, unit: Exclude<Unit, 'usd' | 'text'>): Cell {
  return { value, unit };
}
