import { changeTotals, isUnpriced } from '../compare/changeTotals';
import type { Site } from '../compare/site';
import { siteCost } from '../compare/siteCost';
import type { CostDifference, SiteChange } from '../compare/siteChange';
import { picoToUsd } from '../money';
import type { PriceBook } from '../prices/price';

/** What two commits are called, and what they are. */
export interface ComparedRevision {
  readonly revision: string;
  readonly commit: string;
}

/** Everything that a report of `marginal diff` says. */
export interface DiffReport {
  readonly base: ComparedRevision;
  readonly head: ComparedRevision;
  readonly changes: readonly SiteChange[];
  readonly prices: PriceBook;
  readonly callsPerMonth: number;
  readonly filesRead: number;
}

/** `marginal diff --format json`. */
export function diffJson({ base, head, changes, prices, callsPerMonth }: DiffReport) {
  const totals = changeTotals(changes);
  const { asOf, sources } = prices;
  return {
    version: 1,
    base,
    head,
    prices: { asOf, sources },
    callsPerMonth,
    totals: {
      ...totals.count,
      unpriced: totals.unpriced,
      usdPerMonth: picoToUsd(totals.perMonthPicoUsd),
      provenance: totals.provenance,
      complete: totals.unpriced === 0,
    },
    changes: changes.map(changeJson),
  };
}

function changeJson(change: SiteChange) {
  const { siteId, kind, before, after, reasons, perCall, perMonth } = change;
  return {
    site: siteId,
    change: kind,
    kind: (after ?? before)?.kind ?? 'request',
    before: before === undefined ? null : siteJson(before),
    after: after === undefined ? null : siteJson(after),
    reasons: reasons.map((reason) => ({ ...reason })),
    usdPerCall: differenceJson(perCall),
    usdPerMonth: differenceJson(perMonth),
    provenance: (perMonth ?? perCall)?.provenance ?? null,
    priced: !isUnpriced(change),
  };
}

function differenceJson(difference: CostDifference | undefined): string | null {
  return difference === undefined ? null : picoToUsd(difference.picoUsd);
}

function siteJson(site: Site) {
  const { path, line, estimate } = site;
  const cost = siteCost(site);
  const band = cost.kind === 'priced' ? cost.cost : undefined;
  return {
    path,
    line,
    model: estimate.call.model?.id ?? null,
    inputTokens: estimate.input.tokens,
    outputTokens: estimate.output.tokens,
    cost: cost.kind,
    usdPerCall: band === undefined ? null : picoToUsd(band.picoUsd),
    usdPerCallLow: band === undefined ? null : picoToUsd(band.lowPicoUsd),
    usdPerCallHigh: band === undefined ? null : picoToUsd(band.highPicoUsd),
    provenance: band?.provenance ?? null,
  };
}
