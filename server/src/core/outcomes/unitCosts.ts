import type { WorkflowConfig } from '../config/schema/configSchema';
import type { PicoUsd } from '../money';
import { picoToNumber, usdToPico } from '../money';
import type { Provenance } from '../provenance';
import type { MoneyPart } from './figure';
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
  /** First try, retries and tools, and the whole; in USD too, for statistics. */
  readonly aiPicoUsd: PicoUsd;
  readonly totalPicoUsd: PicoUsd;
  readonly aiUsd: number;
  readonly totalUsd: number;
  /** What people did and nobody can price: then the total is a lower bound. */
  readonly unknown: string | undefined;
}

export interface CostRules extends PeopleRules {
  readonly platformPicoUsd: PicoUsd;
  /** Cost of one call of a tool, by its name. */
  readonly toolPicoUsd: ReadonlyMap<string, PicoUsd>;
}

/** Tells what a unit cost. */
export type UnitCoster = (unit: WorkUnit) => UnitCosts;

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

/** Remembers each unit: the whole, its segment and its exception rules ask for the same costs. */
export function createUnitCoster(rules: CostRules): UnitCoster {
  const known = new Map<WorkUnit, UnitCosts>();
  const platform: MoneyPart = { picoUsd: rules.platformPicoUsd, provenance: 'configured' };
  return (unit) => {
    const found = known.get(unit);
    if (found !== undefined) return found;
    const costs = unitCosts(unit, rules, platform);
    known.set(unit, costs);
    return costs;
  };
}

function unitCosts(unit: WorkUnit, rules: CostRules, platform: MoneyPart): UnitCosts {
  const people = peopleCost(unit, rules);
  const first = unit.attempts[0]?.picoUsd ?? 0n;
  const tools = toolCost(unit, rules.toolPicoUsd);
  const { fixes, human } = people.kind === 'known' ? people : noPeople;
  const aiPicoUsd = unit.picoUsd + tools;
  const totalPicoUsd = aiPicoUsd + fixes.picoUsd + human.picoUsd + rules.platformPicoUsd;
  return {
    firstTry: part(first, 'measured'),
    retries: part(unit.picoUsd - first, 'measured'),
    tools: part(tools, 'configured'),
    fixes,
    human,
    platform,
    aiPicoUsd,
    totalPicoUsd,
    aiUsd: picoToNumber(aiPicoUsd),
    totalUsd: picoToNumber(totalPicoUsd),
    unknown: people.kind === 'unknown' ? people.reason : undefined,
  };
}

const nothing: MoneyPart = { picoUsd: 0n, provenance: 'measured' };
/** Most parts are nothing: those are one object. */
function part(picoUsd: PicoUsd, provenance: Provenance): MoneyPart {
  return picoUsd === 0n ? nothing : { picoUsd, provenance };
}

const noPeople = { fixes: nothing, human: nothing };

function toolCost(unit: WorkUnit, prices: ReadonlyMap<string, PicoUsd>): PicoUsd {
  if (prices.size === 0) return 0n;
  let sum = 0n;
  for (const run of unit.runs) {
    for (const { event } of run.events) {
      if (event.kind === 'tool') sum += prices.get(event.name) ?? 0n;
    }
  }
  return sum;
}
