import type { CostBand } from '../estimate/costStack';
import { scaleMoney } from '../money';
import { weakest } from '../provenance';
import { shownCost } from '../report/shownCost';
import type { Site } from './site';
import type { CostDifference } from './siteChange';

/**
 * What a site costs each time: `elsewhere` where its input is not in the file, `unpriced` and `local` where there is no
 * price. None of them is zero.
 */
export type SiteCost =
  | { readonly kind: 'priced'; readonly cost: CostBand }
  | { readonly kind: 'unpriced' | 'local' | 'elsewhere' };

export function siteCost({ kind, estimate }: Site): SiteCost {
  if (kind === 'retrieval') return { kind: 'elsewhere' };
  const cost = shownCost(estimate);
  if (cost === undefined) {
    if (estimate.price.kind === 'local') return { kind: 'local' };
    return { kind: estimate.price.kind === 'unpriced' ? 'unpriced' : 'elsewhere' };
  }
  if (kind !== 'evaluation') return { kind: 'priced', cost };
  const times = (money: bigint): bigint => scaleMoney(money, estimate.call.callsPerRun ?? 1);
  const { picoUsd, lowPicoUsd, highPicoUsd } = cost;
  return {
    kind: 'priced',
    cost: {
      ...cost,
      picoUsd: times(picoUsd),
      lowPicoUsd: times(lowPicoUsd),
      highPicoUsd: times(highPicoUsd),
    },
  };
}

/** The difference of two costs, a missing side being nothing; undefined where a side has no price. */
export function costDifference(
  before: Site | undefined,
  after: Site | undefined,
): CostDifference | undefined {
  const costs = [before, after].map((site) => (site === undefined ? undefined : siteCost(site)));
  if (costs.some((cost) => cost !== undefined && cost.kind !== 'priced')) return undefined;
  const [was, is] = costs.map((cost) => (cost?.kind === 'priced' ? cost.cost : undefined));
  return {
    picoUsd: (is?.picoUsd ?? 0n) - (was?.picoUsd ?? 0n),
    provenance: weakest([was, is].flatMap((cost) => (cost === undefined ? [] : [cost.provenance]))),
  };
}
