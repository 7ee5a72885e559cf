import type { BaselineConfig } from '../config/schema/configSchema';
import type { PicoUsd } from '../money';
import { scaleMoney, usdToPico } from '../money';
import type { Provenance } from '../provenance';

/** What one unit costs without a model. */
export interface BaselinePrice {
  /** Its key in marginal.yaml. */
  readonly key: string;
  readonly kind: 'bpo' | 'internal';
  /** Quality assurance and management included where they are told. */
  readonly picoUsd: PicoUsd;
  /** Bounds, where people do other work too: their salary is then only in part for these units. */
  readonly range?: { readonly low: PicoUsd; readonly high: PicoUsd };
  readonly provenance: Provenance;
  /** What was taken for granted, as sentences. */
  readonly assumptions: readonly string[];
}

/** The share of working time that goes into the work where nobody says: people do many things throughout the day. */
export const assumedUtilization = { low: 0.5, high: 0.9 };

/** A contractor's price stands as it is. A salary becomes a price through the units that a person finishes in a year. */
export function baselinePrice(key: string, baseline: BaselineConfig): BaselinePrice {
  const quality = usdToPico(baseline.qualityUsdPerUnit ?? 0) ?? 0n;
  const qualityNote =
    baseline.qualityUsdPerUnit === undefined
      ? ['Quality assurance and management of the baseline are taken as $0.']
      : [];
  if (baseline.kind === 'bpo') {
    const picoUsd = (usdToPico(baseline.usdPerUnit) ?? 0n) + quality;
    return { key, kind: 'bpo', picoUsd, provenance: 'configured', assumptions: qualityNote };
  }
  const own = salaryPerUnit(baseline.loadedUsdPerYear, baseline.unitsPerYear);
  const utilization = baseline.utilization ?? assumedUtilization;
  const isAssumed = baseline.utilization === undefined;
  const note = `Between ${utilization.low * 100} % and ${utilization.high * 100} % of the salary is for this work${isAssumed ? ', as is assumed' : ''}.`;
  return {
    key,
    kind: 'internal',
    picoUsd: own + quality,
    range: {
      low: scaleMoney(own, utilization.low) + quality,
      high: scaleMoney(own, utilization.high) + quality,
    },
    provenance: isAssumed ? 'assumed' : 'configured',
    assumptions: [note, ...qualityNote],
  };
}

/** loadedUsdPerYear / unitsPerYear: 78,000 for 6,500 tickets is 12.00. */
export function salaryPerUnit(loadedUsdPerYear: number, unitsPerYear: number): PicoUsd {
  const scale = 1_000_000n;
  const units = BigInt(Math.round(unitsPerYear * Number(scale)));
  const pico = (usdToPico(loadedUsdPerYear) ?? 0n) * scale;
  return units === 0n ? 0n : (pico + units / 2n) / units;
}
