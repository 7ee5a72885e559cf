import type { PicoUsd } from '../../money';

/** How spend is spread over providers: the sum of squared shares, from 1/n to 1 (one provider). */
export function concentration(spend: ReadonlyMap<string, PicoUsd>): number | undefined {
  const total = [...spend.values()].reduce((sum, each) => sum + each, 0n);
  if (total === 0n) return undefined;
  return [...spend.values()].reduce((sum, each) => sum + (Number(each) / Number(total)) ** 2, 0);
}

export interface PriceImpact {
  readonly workflow: string;
  readonly picoUsdPerMonth: PicoUsd;
}

/**
 * What a change of prices does to each workflow: `before` and `after` hold the same month of calls at both price tables.
 * The largest change first; workflows that do not change are left out.
 */
export function priceImpacts(
  before: ReadonlyMap<string, PicoUsd>,
  after: ReadonlyMap<string, PicoUsd>,
): readonly PriceImpact[] {
  const names = new Set([...before.keys(), ...after.keys()]);
  return [...names]
    .map((workflow) => ({
      workflow,
      picoUsdPerMonth: (after.get(workflow) ?? 0n) - (before.get(workflow) ?? 0n),
    }))
    .filter(({ picoUsdPerMonth }) => picoUsdPerMonth !== 0n)
    .sort(
      (a, b) =>
        Number(absolute(b.picoUsdPerMonth) - absolute(a.picoUsdPerMonth)) ||
        (a.workflow < b.workflow ? -1 : 1),
    );
}

function absolute(value: bigint): bigint {
  return value < 0n ? -value : value;
}
