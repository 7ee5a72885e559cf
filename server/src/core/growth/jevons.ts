import type { BillChange, BillGroup } from './lmdi';
import { logMean } from './lmdi';

/** Whether cheaper tokens led to a larger bill. */
export interface JevonsReading {
  /** Change of the logarithm of the volume by that of the price; undefined where the price stood still. */
  readonly elasticity: number | undefined;
  readonly isFlagged: boolean;
}

/** A smaller change of price is none. */
const flatPrice = 1e-6;

/**
 * Flags only a bill that rose while prices fell and volume rose more than proportionally (elasticity below -1). Growth at
 * a flat price is growth. The price is that of like for like, without shifts between models.
 */
export function readJevons(
  before: readonly BillGroup[],
  after: readonly BillGroup[],
  change: BillChange,
): JevonsReading {
  const total = (groups: readonly BillGroup[], field: 'usd' | 'tokens'): number =>
    groups.reduce((sum, group) => sum + group[field], 0);
  const [usdBefore, usdAfter] = [total(before, 'usd'), total(after, 'usd')];
  const [tokensBefore, tokensAfter] = [total(before, 'tokens'), total(after, 'tokens')];
  if (Math.min(usdBefore, usdAfter, tokensBefore, tokensAfter) <= 0) {
    return { elasticity: undefined, isFlagged: false };
  }
  const priceLog = change.price / logMean(usdAfter, usdBefore);
  if (Math.abs(priceLog) < flatPrice) return { elasticity: undefined, isFlagged: false };
  const elasticity = Math.log(tokensAfter / tokensBefore) / priceLog;
  return { elasticity, isFlagged: priceLog < 0 && usdAfter > usdBefore && elasticity < -1 };
}
