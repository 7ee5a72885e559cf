import { matchPaths } from '../text/pathGlob';
import type { MarginalConfig } from '../config/schema/configSchema';
import type { ModelTrials } from './modelTrials';
import type { Level } from './rule';

/** What a user says about rules: in the editor's settings, and over them in marginal.yaml. */
export interface LintSettings {
  /** The level of a rule's findings by its id; a rule that is not named keeps its own. */
  readonly levels: Readonly<Record<string, Level | 'off'>>;
  /** Limits by name, as in `defaultThresholds`. */
  readonly thresholds?: Readonly<Record<string, number>>;
  /** Rules whose findings in this document are meant to be so. */
  readonly allowed?: ReadonlySet<string>;
  /** What is known of models that did the work of this document. */
  readonly trials?: ModelTrials | undefined;
}

/** The settings of one document; `relativePath` is its path from the folder of marginal.yaml, with forward slashes. */
export function lintSettingsFor(
  settings: LintSettings,
  config: MarginalConfig,
  relativePath: string,
): LintSettings {
  const { levels, thresholds, allow } = config.rules ?? {};
  const allowed = (allow ?? []).filter(
    ({ files }) => files === undefined || matches(files, relativePath),
  );
  return {
    ...settings,
    levels: { ...settings.levels, ...definedOf(levels) },
    thresholds: { ...settings.thresholds, ...definedOf(thresholds) },
    allowed: new Set([...(settings.allowed ?? []), ...allowed.map(({ rule }) => rule)]),
  };
}

/** A glob without a slash stands for files of that name anywhere, as in .gitignore. */
function matches(globs: readonly string[], file: string): boolean {
  return globs.some((glob) => matchPaths([glob], { basename: !glob.includes('/') })(file));
}

function definedOf<Value>(
  record: Readonly<Record<string, Value>> | undefined,
): Readonly<Record<string, Value>> {
  return record ?? {};
}
