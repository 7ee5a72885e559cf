import capabilities from './data/capabilities.json';
import type { ModelFacts } from './modelCatalogue';

/** What a family of models can do, where its maker's documentation says so. An absent field is unknown. */
export type Capabilities = Pick<
  ModelFacts,
  | 'supportsTools'
  | 'supportsStructuredOutput'
  | 'reasoning'
  | 'inputModalities'
  | 'contextWindowTokens'
  | 'maxOutputTokens'
>;

interface CapabilityRow {
  readonly vendor: string;
  /** A regular expression on undated ids. */
  readonly pattern: string;
  readonly can: Capabilities;
  readonly source: string;
}

// The compiler widens the words of the file to strings; a test checks that they are those of `Capabilities`.
const rows = (capabilities.rows as readonly unknown[] as readonly CapabilityRow[]).map((row) => ({
  ...row,
  pattern: new RegExp(row.pattern),
}));

/** What the maker says a model can do, by the first row that fits; an empty object when none does. */
export function findCapabilities(vendor: string | undefined, undatedModelId: string): Capabilities {
  const row = rows.find((each) => each.vendor === vendor && each.pattern.test(undatedModelId));
  return row?.can ?? {};
}
