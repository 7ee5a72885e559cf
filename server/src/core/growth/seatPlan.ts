import type { PicoUsd } from '../money';

/** A subscription and what its use would have cost call by call. The two are never added. */
export interface SeatPlanView {
  readonly kind: 'seat-plan';
  /** What is paid, whatever is used. */
  readonly feePicoUsd: PicoUsd;
  /** At list prices of the API: nobody bills it. */
  readonly equivalentPicoUsd: PicoUsd;
  readonly label: 'API-equivalent, not billed';
  /** Equivalent by fee; undefined without a fee. */
  readonly timesFee: number | undefined;
}

export function seatPlanView(feePicoUsd: PicoUsd, equivalentPicoUsd: PicoUsd): SeatPlanView {
  return {
    kind: 'seat-plan',
    feePicoUsd,
    equivalentPicoUsd,
    label: 'API-equivalent, not billed',
    timesFee: feePicoUsd === 0n ? undefined : Number(equivalentPicoUsd) / Number(feePicoUsd),
  };
}

/** One source of spend: calls that are billed, or calls of a subscription. */
export type SpendSource =
  | { readonly kind: 'billed'; readonly picoUsd: PicoUsd }
  | { readonly kind: 'plan'; readonly feePicoUsd: PicoUsd; readonly equivalentPicoUsd: PicoUsd };

/** What has to be paid, and beside it what plans were worth; a plan's equivalent is in no bill. */
export function billedAndEquivalent(sources: readonly SpendSource[]) {
  let billedPicoUsd = 0n;
  let equivalentPicoUsd = 0n;
  for (const source of sources) {
    if (source.kind === 'billed') billedPicoUsd += source.picoUsd;
    else {
      billedPicoUsd += source.feePicoUsd;
      equivalentPicoUsd += source.equivalentPicoUsd;
    }
  }
  return { billedPicoUsd, equivalentPicoUsd };
}
