import type { MoneyFigure } from '../../outcomes/figure';
import { formatUsd } from '../formatNumber';

/** What nothing is known of is a dash, never 0. */
export const unknownCell = '—';

/** "73.5 %". */
export function shareCell(share: number | undefined): string {
  return share === undefined ? unknownCell : `${(share * 100).toFixed(1)} %`;
}

/** Money with its interval and, unless it is measured, where it comes from. */
export function moneyCell(figure: MoneyFigure | undefined): string {
  if (figure === undefined) return unknownCell;
  const { picoUsd, low, high, provenance } = figure;
  const interval =
    low === undefined || high === undefined ? '' : ` [${formatUsd(low)} to ${formatUsd(high)}]`;
  return `${formatUsd(picoUsd)}${interval}${provenance === 'measured' ? '' : ` (${provenance})`}`;
}

export function numberCell(value: number): string {
  return value.toFixed(2);
}
