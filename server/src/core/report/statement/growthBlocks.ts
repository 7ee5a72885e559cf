import { formatPercent } from '../formatNumber';
import { formatQuantity } from '../formatQuantity';
import type { ReportBlock } from './reportBlock';
import type { GrowthFacts } from './growthFacts';

/** How the bill moved and why; empty where the period is too short to say. */
export function growthBlocks(facts: GrowthFacts): readonly ReportBlock[] {
  const items = [...halvesItems(facts.halves), ...growthItems(facts)];
  if (items.length === 0) return [];
  return [
    { kind: 'heading', level: 2, text: 'What moved the bill' },
    { kind: 'list', items },
  ];
}

function halvesItems(halves: GrowthFacts['halves']): readonly string[] {
  if (halves === undefined) return [];
  const { days, change, jevons, tokens } = halves;
  const parts = [
    `price ${signedUsd(change.price)}`,
    `volume ${signedUsd(change.volume)}`,
    `efficiency ${signedUsd(change.efficiency)}`,
    `mix ${signedUsd(change.mix)}`,
  ].join(', ');
  const before = `the ${days} days before`;
  return [
    `The last ${days} days against ${before}: ${signedUsd(change.deltaUsd)}, of it ${parts}.`,
    ...(jevons.isFlagged && jevons.elasticity !== undefined
      ? [
          `Tokens became cheaper and the bill rose: volume grew more than proportionally (elasticity ${jevons.elasticity.toFixed(2)}).`,
        ]
      : []),
    ...(tokens === undefined
      ? []
      : [
          `Tokens: ${signed(tokens.deltaTokens)}, of it ${signed(tokens.byUsers)} by more or fewer runs and ${signed(tokens.byArchitecture)} by how much a run takes.`,
        ]),
  ];
}

function growthItems({ growth, projection, weeklyTokens }: GrowthFacts): readonly string[] {
  if (growth === undefined) return [];
  const doubling =
    growth.doublingPeriods === undefined
      ? 'no doubling in sight'
      : `doubles in ${growth.doublingPeriods.toFixed(1)} weeks`;
  const ahead =
    projection === undefined
      ? ''
      : `; in 90 days ${formatQuantity(Math.round(projection.expected))} tokens a week (${formatQuantity(Math.round(projection.low))} to ${formatQuantity(Math.round(projection.high))}) if it goes on`;
  return [
    `Tokens a week over ${weeklyTokens.length} weeks: ${formatPercent(growth.rate)}, ${doubling}${ahead}.`,
  ];
}

function signedUsd(usd: number): string {
  return `${usd < 0 ? '−' : '+'}$${Math.abs(usd).toFixed(2)}`;
}

function signed(count: number): string {
  return `${count < 0 ? '−' : '+'}${formatQuantity(Math.round(Math.abs(count)))}`;
}
