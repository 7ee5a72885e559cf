import type { Motion } from './motion';

export type WasteCode = 'W1' | 'W2' | 'W3' | 'W4' | 'W5';

/** One kind of waste, named alike in diagnostics, views and exports. */
export interface WasteKind {
  readonly code: WasteCode;
  readonly name: string;
  readonly meaning: string;
  /** Rules of `marginal check` that find it before anything is spent. */
  readonly rules: readonly string[];
  /** Motions by which traces show it after the spend. */
  readonly motions: readonly Motion[];
}

export const wasteKinds: readonly WasteKind[] = [
  {
    code: 'W1',
    name: 'prompt',
    meaning: 'Words in a prompt that change nothing: repeated, boilerplate, in a costly format.',
    rules: [
      ...['boilerplate', 'duplicate-text', 'duplicate-example', 'fewshot-overload', 'schema-echo'],
      ...['pretty-json', 'tabular-json', 'html-in-prompt', 'base64-inline', 'always-on-oversized'],
      ...['always-on-scope', 'critical-in-middle', 'volatile-prefix', 'cache-ineffective'],
      ...['cache-missing'],
    ],
    motions: ['duplicate-call'],
  },
  {
    code: 'W2',
    name: 'context',
    meaning: 'Context that the answer does not need: too many chunks, old turns.',
    rules: [
      ...['topk-excessive', 'overlap-excessive', 'chunk-unit', 'no-rerank', 'no-score-threshold'],
      ...['query-multiplier', 'window-expansion', 'unbounded-history', 'context-budget'],
      ...['pre-answer-tokens'],
    ],
    motions: ['unused-retrieval'],
  },
  {
    code: 'W3',
    name: 'tool',
    meaning: 'Tools that are declared and never called, and tool calls that bring nothing new.',
    rules: ['tool-bloat', 'mcp-bloat', 'unbounded-agent-loop'],
    motions: ['loop'],
  },
  {
    code: 'W4',
    name: 'reasoning',
    meaning: 'Reasoning and answers longer than the task.',
    rules: ['effort-overkill', 'no-output-cap', 'oversized-output-cap', 'multi-candidate'],
    motions: [],
  },
  {
    code: 'W5',
    name: 'model',
    meaning: 'A model stronger than the task.',
    rules: ['model-overkill', 'model-superseded', 'eval-matrix'],
    motions: [],
  },
];

/** The code of a rule's findings; undefined for rules that find mistakes, not waste. */
export function wasteCodeOfRule(rule: string): WasteCode | undefined {
  return wasteKinds.find(({ rules }) => rules.includes(rule))?.code;
}

/** The code of a call whose waste has a known cause; undefined for all others: a retry may have any. */
export function wasteCodeOfMotion(motion: Motion): WasteCode | undefined {
  return wasteKinds.find(({ motions }) => motions.includes(motion))?.code;
}
