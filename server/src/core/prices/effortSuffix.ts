import type { ModelIdentity } from '../models/modelIdentity';

/** How hard a model is to think, as editors write it behind the id: "gpt-5.1-codex-high". It has no price of its own. */
const efforts = 'none|minimal|low|medium|high|xhigh|thinking';

/** Models that can be told how hard to think; behind any other id such a word would belong to another model. */
const thinkers: readonly RegExp[] = [
  /^(?:gpt-[5-9](?:\.\d+)?|o[134])(?:-|$)/,
  /^claude-(?:3-7-sonnet|[a-z]+-[4-9])(?:-|$)/,
];

const suffix = new RegExp(`-(?:${efforts})$`);

/** The model behind an id that ends in an effort; undefined when the id has none. */
export function withoutEffort(model: ModelIdentity): ModelIdentity | undefined {
  let id = model.id;
  while (suffix.test(id)) id = id.replace(suffix, '');
  const isThinker = id !== model.id && thinkers.some((pattern) => pattern.test(id));
  return isThinker ? { ...model, id } : undefined;
}
