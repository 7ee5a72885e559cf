import type { WorkflowConfig } from '../config/schema/configSchema';
import type { PicoUsd } from '../money';
import { usdToPico } from '../money';
import type { MoneyPart } from './figure';
import { sumOfMoney } from './figure';
import type { PeopleRules } from './peopleCost';
import { peopleCost } from './peopleCost';
import type { WorkUnit } from './workUnit';

/** All that one unit cost, in the parts of the waterfall. */
export interface UnitCosts {
  readonly firstTry: MoneyPart;
  readonly retries: MoneyPart;
  readonly tools: MoneyPart;
  readonly fixes: MoneyPart;
  readonly human: MoneyPart;
  readonly platform: MoneyPart;
  readonly total: MoneyPart;
  /** What people did and nobody can price: then the total is a lower bound. */
  readonly unknown: string | undefined;
}

export interface CostRules extends PeopleRules {
  readonly platformPicoUsd: PicoUsd;
  /** Cost of one call of a tool, by its name. */
  readonly toolPicoUsd: ReadonlyMap<string, PicoUsd>;
}

export function costRulesOf(
  workflow: WorkflowConfig,
  baselinePicoUsd: PicoUsd | undefined,
): CostRules {
  const tools = Object.entries(workflow.toolUsdPerCall ?? {});
  return {
    human: workflow.human,
    baselinePicoUsd,
    platformPicoUsd: usdToPico(workflow.platformUsdPerUnit ?? 0) ?? 0n,
    toolPicoUsd: new Map(tools.map(([name, usd]) => [name, usdToPico(usd) ?? 0n])),
  };
}

export function unitCosts(unit: WorkUnit, rules: CostRules): UnitCosts {
  const people = peopleCost(unit, rules);
  const first = unit.attempts[0]?.picoUsd ?? 0n;
  const parts = {
    firstTry: measured(first),
    retries: measured(unit.picoUsd - first),
    tools: { picoUsd: toolCost(unit, rules.toolPicoUsd), provenance: 'configured' as const },
    fixes: people.kind === 'known' ? people.fixes : measured(0n),
    human: people.kind === 'known' ? people.human : measured(0n),
    platform: { picoUsd: rules.platformPicoUsd, provenance: 'configured' as const },
  };
  return {
    ...parts,
    total: sumOfMoney(Object.values(parts)),
    unknown: people.kind === 'unknown' ? people.reason : undefined,
  };
}

function measured(picoUsd: PicoUsd): MoneyPart {
  return { picoUsd, provenance: 'measured' };
}

function toolCost(unit: WorkUnit, prices: ReadonlyMap<string, PicoUsd>): PicoUsd {
  if (prices.size === 0) return 0n;
  let sum = 0n;
  for (const run of unit.runs) {
    for (const { event } of run.events)
      if (event.kind === 'tool') sum += prices.get(event.name) ?? 0n;
  }
  return sum;
}
