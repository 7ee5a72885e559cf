import picomatch from 'picomatch';
import type { MarginalConfig } from '../config/schema/configSchema';

/** The workflow whose `match.files` hold a path relative to marginal.yaml; the first that does. */
export function workflowOfFile(
  workflows: MarginalConfig['workflows'],
  relativePath: string,
): string | undefined {
  const found = Object.entries(workflows ?? {}).find(([, { match }]) =>
    (match?.files ?? []).some((glob) => picomatch.isMatch(relativePath, glob, { dot: true })),
  );
  return found?.[0];
}
