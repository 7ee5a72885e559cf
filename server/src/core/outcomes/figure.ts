import type { PicoUsd } from '../money';
import type { Provenance } from '../provenance';
import { weakest } from '../provenance';

/** A number that is shown, with all that has to stand beside it. */
export interface Figure {
  readonly value: number;
  /** Bounds of the 95 % interval, where the value is sampled. */
  readonly low?: number;
  readonly high?: number;
  /** Cases that it rests on, where it is sampled. */
  readonly n?: number;
  readonly provenance: Provenance;
}

/** The same for money, which stays exact. */
export interface MoneyFigure {
  readonly picoUsd: PicoUsd;
  readonly low?: PicoUsd;
  readonly high?: PicoUsd;
  readonly n?: number;
  readonly provenance: Provenance;
}

/** One part of a sum of money. */
export interface MoneyPart {
  readonly picoUsd: PicoUsd;
  readonly provenance: Provenance;
}

/** The sum of parts, which shows its weakest part. A part of nothing weakens nothing. */
export function sumOfMoney(parts: readonly MoneyPart[]): MoneyPart {
  return {
    picoUsd: parts.reduce((sum, { picoUsd }) => sum + picoUsd, 0n),
    provenance: weakest(
      parts.filter(({ picoUsd }) => picoUsd !== 0n).map(({ provenance }) => provenance),
    ),
  };
}
