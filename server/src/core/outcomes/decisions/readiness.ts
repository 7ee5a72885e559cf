import type { WorkflowConfig } from '../../config/schema/configSchema';

export const pillars = ['budget', 'route rule', 'optimised', 'outcome link'] as const;

export type Pillar = (typeof pillars)[number];

export interface Readiness {
  /** 0 to 4. */
  readonly score: number;
  readonly missing: readonly { readonly pillar: Pillar; readonly action: string }[];
}

const actions: Readonly<Record<Pillar, string>> = {
  budget: 'Set `budget` in marginal.yaml.',
  'route rule': 'Say in `match` which traces belong to it, and set `stakes`.',
  optimised: 'Fix or allow the open findings in its prompts.',
  'outcome link': 'Set `outcome` with a source whose keys are in the traces.',
};

/** How far a workflow is governed: budgeted, routed, optimised, tied to outcomes. `openFindings` is undefined while unknown. */
export function readinessOf(
  workflow: WorkflowConfig,
  facts: { readonly openFindings: number | undefined; readonly unitsWithOutcome: number },
): Readiness {
  const has: Readonly<Record<Pillar, boolean>> = {
    budget: Object.keys(workflow.budget ?? {}).length > 0,
    'route rule': workflow.match !== undefined && workflow.stakes !== undefined,
    optimised: facts.openFindings === 0,
    'outcome link': facts.unitsWithOutcome > 0,
  };
  const missing = pillars
    .filter((pillar) => !has[pillar])
    .map((pillar) => ({ pillar, action: actions[pillar] }));
  return { score: pillars.length - missing.length, missing };
}
