import { firstDivergence } from '../../evidence/firstDivergence';
import type { CostFactor } from '../../waste/costChange';
import { costChange, costFactorsOf } from '../../waste/costChange';
import { dispersions } from '../../waste/dispersion';
import { driverTokens } from '../../waste/drivers';
import { motionsByCall } from '../../waste/motionsByCall';
import type { Run } from '../run';
import type { UnitStatus, WorkUnit } from '../workUnit';
import type { SpendPricer } from '../../spend/spendPricer';
import type { Insight, RowInsight } from './insight';
import { ofRow } from './insight';

const shownGroups = 5;

/** A run with the unit that it belongs to. */
export interface RunOfUnit {
  readonly run: Run;
  readonly unit: WorkUnit;
}

/** Runs of one input whose costs lie five times apart or more: how far, where they part, and what moved the cost. */
export const dispersedRuns: RowInsight = (row, { pricer }): readonly Insight[] => {
  const { result } = row;
  if (result.segment !== undefined) return [];
  const told = result.units.flatMap((unit) =>
    unit.runs
      .filter(({ inputHash }) => inputHash !== undefined)
      .map((run): [Run, WorkUnit] => [run, unit]),
  );
  if (told.length < 2) return [];
  const units = new Map(told);
  return dispersions([...units.keys()])
    .filter(({ level }) => level !== 'none')
    .slice(0, shownGroups)
    .flatMap((group) => {
      const byCost = [...group.runs].sort((a, b) => Number(a.spend.picoUsd - b.spend.picoUsd));
      const cheapest = withUnit(byCost[0], units);
      const dearest = withUnit(byCost.at(-1), units);
      if (cheapest === undefined || dearest === undefined) return [];
      const comparison = compareRuns(cheapest, dearest, pricer);
      const times =
        group.ratio === undefined ? 'from nothing' : `${group.ratio.toFixed(1)} times apart`;
      const source = comparison.divergence.b ?? comparison.divergence.a;
      return [
        ofRow(row, {
          id: 'dispersion',
          question: 'motions',
          level: 'warning',
          text: `${group.runs.length} runs of one input lie ${times} ($${group.leastUsd.toFixed(4)} to $${group.mostUsd.toFixed(4)}). ${comparison.sentences.join(' ')}`,
          figures: {
            runs: group.runs.length,
            ratio: group.ratio ?? null,
            leastUsd: group.leastUsd,
            mostUsd: group.mostUsd,
            ...comparison.parts,
          },
          provenance: 'measured',
          ...(source && { source: { file: source.file, line: source.line } }),
        }),
      ];
    });
};

function withUnit(run: Run | undefined, units: ReadonlyMap<Run, WorkUnit>): RunOfUnit | undefined {
  const unit = run && units.get(run);
  return run && unit && { run, unit };
}

/** What moved the cost from one run to another, and the first step at which they differ. */
export function compareRuns(a: RunOfUnit, b: RunOfUnit, pricer: SpendPricer) {
  const factors = ({ run, unit }: RunOfUnit) => {
    const motions = motionsByCall(unit);
    return costFactorsOf(run, driverTokens(run, motions), pricer);
  };
  const { deltaUsd, parts } = costChange(factors(a), factors(b));
  const divergence = firstDivergence(
    { run: a.run, status: a.unit.status },
    { run: b.run, status: b.unit.status },
  );
  const moved = (Object.entries(parts) as [CostFactor, number][])
    .filter(([, usd]) => Math.abs(usd) >= 0.00005)
    .sort(([, x], [, y]) => Math.abs(y) - Math.abs(x))
    .map(([factor, usd]) => `${factor} ${signedUsd(usd)}`);
  return {
    parts,
    deltaUsd,
    divergence,
    sentences: [
      `From ${a.run.id} (${statusWord(a.unit.status)}) to ${b.run.id} (${statusWord(b.unit.status)}) the cost moved by ${signedUsd(deltaUsd)}${moved.length === 0 ? '' : `: ${moved.join(', ')}`}.`,
      divergenceSentence(divergence),
    ],
  };
}

function divergenceSentence({ sharedSteps, a, b }: ReturnType<typeof firstDivergence>): string {
  if (a === undefined && b === undefined) return 'Step by step they are alike.';
  const place =
    sharedSteps === 0
      ? 'They differ from the first step'
      : `They differ after ${sharedSteps} equal ${sharedSteps === 1 ? 'step' : 'steps'}`;
  if (a?.label === b?.label) return `${place}: ${a?.label ?? ''} in both, about something else.`;
  return `${place}: ${a?.label ?? 'the end'} there, ${b?.label ?? 'the end'} here.`;
}

function statusWord(status: UnitStatus): string {
  return status === 'unknown' ? 'outcome unknown' : status;
}

function signedUsd(usd: number): string {
  return `${usd < 0 ? '−' : '+'}$${Math.abs(usd).toFixed(4)}`;
}
