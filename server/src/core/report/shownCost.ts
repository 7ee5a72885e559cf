import type { CallEstimate, CostBand } from '../estimate/costStack';

/**
 * The cost of a call as people may see it. Undefined where nothing of its input is in the file: the answer alone would
 * pass for the whole call, so its rates are shown in the cost's place.
 */
export function shownCost({ input, cost }: CallEstimate): CostBand | undefined {
  return input.highTokens === 0 ? undefined : cost;
}
