import type { Assumptions } from '../estimate/costStack';
import type { MarginalConfig } from './schema/configSchema';

/** Assumptions with what marginal.yaml says in place of the settings; single variables are merged. */
export function applyConfig(assumptions: Assumptions, config: MarginalConfig): Assumptions {
  const { variables, ...given } = config.assumptions ?? {};
  const own = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  return { ...assumptions, ...own, variables: { ...assumptions.variables, ...variables } };
}
