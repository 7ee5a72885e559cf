import type { MarginalConfig } from '../config/schema/configSchema';
import { matchPaths } from '../text/pathGlob';

/** The workflow whose `match.files` hold a path relative to marginal.yaml; the first that does. */
export function workflowOfFile(
  workflows: MarginalConfig['workflows'],
  relativePath: string,
): string | undefined {
  const found = Object.entries(workflows ?? {}).find(([, { match }]) =>
    matchPaths(match?.files ?? [])(relativePath),
  );
  return found?.[0];
}
