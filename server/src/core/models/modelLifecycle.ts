import { undatedId } from './canonicalId';
import lifecycle from './data/lifecycle.json';
import type { Lifecycle } from './modelCatalogue';
import type { ModelIdentity } from './modelIdentity';

interface LifecycleRow {
  /** Dates are this platform's own: Azure, Bedrock and Vertex end models on other days. */
  readonly provider: string;
  readonly ids: readonly string[];
  readonly shutdownDate: string;
  readonly replacement?: string;
  readonly source: string;
}

const rows: readonly LifecycleRow[] = lifecycle.rows;

const byModel: ReadonlyMap<string, Lifecycle> = new Map(
  rows.flatMap(({ provider, ids, shutdownDate, replacement, source }) =>
    ids.map((id) => {
      const end = { shutdownDate, ...(replacement === undefined ? {} : { replacement }), source };
      return [`${provider}|${id}`, end] as const;
    }),
  ),
);

/** The end of a model at its provider; undefined when none is announced there. */
export function findLifecycle(model: ModelIdentity): Lifecycle | undefined {
  const provider = model.provider ?? '';
  const id = model.id.replace(/-latest$/, '');
  return [model.id, undatedId(model.id), id]
    .map((each) => byModel.get(`${provider}|${each}`))
    .find((each) => each !== undefined);
}
