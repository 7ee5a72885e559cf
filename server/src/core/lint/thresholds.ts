/**
 * The limits of rules, by name: the rule's id, and after a dot what is limited where a rule has several. Users write the
 * names in settings and marginal.yaml, so they never change. Sources stand on the rules' pages.
 */
export const defaultThresholds = {
  /** Days before a model's end from which on it is reported. */
  'model-retired': 120,
  /** How many times cheaper another model has to be. */
  'model-overkill': 3,
  /** Tokens of thinking that a simple task may use. */
  'effort-overkill': 4096,
  /** Dollars that the longest answer has to cost before a missing limit is worth a word. */
  'no-output-cap': 0.05,
  /** How many times the room that a label needs. */
  'oversized-output-cap': 10,
  /** Steps that an agent may take. */
  'unbounded-agent-loop': 50,
  /** Tokens of input before an answer begins. */
  'pre-answer-tokens': 4000,
  /** The same as a warning. */
  'pre-answer-tokens.warning': 10_000,
  /** Chunks in a prompt behind a reranker; above them a warning. */
  'topk-excessive': 20,
  /** Chunks in a prompt straight from the search. */
  'topk-excessive.unranked': 10,
  /** Chunks from which on a reranker is missed. */
  'no-rerank': 10,
  /** Chunks from which on a threshold of nothing is reported. */
  'no-score-threshold': 5,
  /** The share of a chunk that repeats its neighbour. */
  'overlap-excessive': 0.25,
  'overlap-excessive.warning': 0.5,
  /** Tokens of retrieved text in one prompt. */
  'context-budget': 8000,
  /** The share of the model's window that retrieved text may take. */
  'context-budget.window-share': 0.25,
  /** Tools of one call. */
  'tool-bloat': 20,
  /** The share of the model's window that definitions of tools may take. */
  'tool-bloat.window-share': 0.1,
  /** Tokens that servers without an allow-list may bring along. */
  'mcp-bloat': 10_000,
  /** Tokens that ride along with every request. */
  'always-on-oversized': 3000,
  'always-on-oversized.warning': 8000,
  /** Words of a sentence that stands in a prompt twice. */
  'duplicate-text': 12,
  /** Examples in one prompt. */
  'fewshot-overload': 5,
  /** Lines that say nothing to a model. */
  boilerplate: 3,
  /** Rows of a table that is written as JSON. */
  'tabular-json': 5,
  /** HTML tags in a prompt. */
  'html-in-prompt': 5,
  /** Tokens of a prompt that has a middle. */
  'critical-in-middle': 1000,
  /** Dollars per 1,000 calls that a hint has to save. */
  'minimum-saving': 0.0005,
} as const satisfies Readonly<Record<string, number>>;

export type ThresholdName = keyof typeof defaultThresholds;
export type Thresholds = Readonly<Record<ThresholdName, number>>;

/** The limits with those that a user set in their place. Names that do not exist and values below zero change nothing. */
export function thresholdsWith(given: Readonly<Record<string, number>>): Thresholds {
  const known = Object.keys(defaultThresholds) as readonly ThresholdName[];
  const own = known.flatMap((name) => {
    const value = Object.hasOwn(given, name) ? given[name] : undefined;
    const isUsable = typeof value === 'number' && Number.isFinite(value) && value >= 0;
    return isUsable ? [[name, value] as const] : [];
  });
  return { ...defaultThresholds, ...Object.fromEntries(own) };
}
