/**
 * This folder makes spend traceable: what each figure means, which runs stand behind it, and what was recorded of their
 * decisions. It reads no file and keeps no text of prompts.
 */

/** What a figure means. A changed formula is a new version, so that two reports can be told apart. */
export interface MetricDefinition {
  readonly id: string;
  readonly name: string;
  readonly formula: string;
  readonly unit: string;
  readonly version: number;
  readonly owner: string;
  /** The figure that has to stand beside it, because alone it could be improved at the other's cost. */
  readonly counter: string;
}

export const metricDefinitions = [
  {
    id: 'spend',
    name: 'Spend',
    formula: 'sum over calls of tokens x list price of the day of the call',
    unit: 'USD',
    version: 1,
    owner: 'marginal',
    counter: 'resolved',
  },
  {
    id: 'resolved',
    name: 'Resolved units',
    formula: 'units whose outcome meets the success condition of their workflow',
    unit: 'units',
    version: 1,
    owner: 'marginal',
    counter: 'overrideRate',
  },
  {
    id: 'completionRate',
    name: 'Completion rate',
    formula: 'resolved units / units with an outcome',
    unit: 'share',
    version: 1,
    owner: 'marginal',
    counter: 'overrideRate',
  },
  {
    id: 'usdPerResolved',
    name: 'Cost per resolved unit',
    formula: 'cost of all attempts / resolved units',
    unit: 'USD per unit',
    version: 1,
    owner: 'marginal',
    counter: 'slaAttainment',
  },
  {
    id: 'usdPerUnit',
    name: 'Fully loaded cost per unit',
    formula: '(first try + retries + tools + fixes + human + platform) / units with an outcome',
    unit: 'USD per unit',
    version: 1,
    owner: 'marginal',
    counter: 'slaAttainment',
  },
  {
    id: 'productive',
    name: 'Productive spend',
    formula: 'cost of calls on the accepted path of resolved units',
    unit: 'USD',
    version: 1,
    owner: 'marginal',
    counter: 'unknown',
  },
  {
    id: 'wasted',
    name: 'Wasted spend',
    formula: 'cost of retries, unused retrievals, duplicate calls, loops and dead branches',
    unit: 'USD',
    version: 1,
    owner: 'marginal',
    counter: 'unknown',
  },
  {
    id: 'unknown',
    name: 'Unknown spend',
    formula: 'cost of units without an outcome and of calls that nothing links to a result',
    unit: 'USD',
    version: 1,
    owner: 'marginal',
    counter: 'productive',
  },
  {
    id: 'signalRatio',
    name: 'Signal ratio',
    formula: 'tokens on accepted paths / all tokens',
    unit: 'share',
    version: 1,
    owner: 'marginal',
    counter: 'completionRate',
  },
  {
    id: 'unproven',
    name: 'Unproven spend',
    formula: 'cost of units without a linked outcome / spend',
    unit: 'share',
    version: 1,
    owner: 'marginal',
    counter: 'resolved',
  },
  {
    id: 'overrideRate',
    name: 'Override rate',
    formula: 'units that a person overruled / resolved units',
    unit: 'share',
    version: 1,
    owner: 'marginal',
    counter: 'completionRate',
  },
  {
    id: 'slaAttainment',
    name: 'SLA attainment',
    formula: 'units that met their SLA / units that record whether they did',
    unit: 'share',
    version: 1,
    owner: 'marginal',
    counter: 'usdPerUnit',
  },
  {
    id: 'tokensPerRequest',
    name: 'Tokens per run',
    formula: 'tokens / runs',
    unit: 'tokens per run',
    version: 1,
    owner: 'marginal',
    counter: 'usdPerRequest',
  },
  {
    id: 'usdPerRequest',
    name: 'Cost per run',
    formula: 'spend / runs',
    unit: 'USD per run',
    version: 1,
    owner: 'marginal',
    counter: 'tokensPerRequest',
  },
] as const satisfies readonly MetricDefinition[];

export type MetricId = (typeof metricDefinitions)[number]['id'];

export function metricOf(id: MetricId): MetricDefinition {
  const found = metricDefinitions.find((metric) => metric.id === id);
  if (found === undefined) throw new RangeError(`${id} is no metric.`);
  return found;
}
