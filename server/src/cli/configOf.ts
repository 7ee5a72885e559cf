import type { MarginalConfig } from '../core/config/schema/configSchema';
import { loadConfig } from '../io/loadConfig';
import type { Output } from './output';
import { printable } from './output';

/** The configuration of a command; what is wrong in it is said on stderr, and the rest counts. */
export function configOf(
  { config: given }: { readonly config?: string },
  output: Output,
): MarginalConfig {
  const { config, problems } = loadConfig(given);
  for (const problem of problems) output.stderr.write(`${printable(problem)}\n`);
  return config;
}
