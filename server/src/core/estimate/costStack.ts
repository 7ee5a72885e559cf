import type { ModelIdentity } from '../models/modelIdentity';
import type { Call } from '../documents/promptDocument';
import type { PicoUsd } from '../money';
import type { PriceLookup } from '../prices/price';
import type { Provenance } from '../provenance';
import type { TokenCount } from '../tokens/tokenCount';
import type { AssumedVariable } from './assumedVariable';

/** The parts of a call, in the order in which they are shown everywhere. */
export const layers = [
  'system',
  'safety',
  'tools',
  'retrieval',
  'history',
  'media',
  'user',
  'output',
] as const;

export type Layer = (typeof layers)[number];

export interface StackLayer {
  readonly layer: Layer;
  readonly count: TokenCount;
}

/** One call, counted and priced. */
export interface CallEstimate {
  readonly call: Call;
  readonly model: ModelIdentity | undefined;
  /** True when the file names no model and the setting's was taken. */
  readonly isModelAssumed: boolean;
  /** Only layers that hold tokens, in the fixed order; `output` is last. */
  readonly stack: readonly StackLayer[];
  /** What was taken for each template variable, in the prompts' order. */
  readonly variables: readonly AssumedVariable[];
  readonly input: TokenCount;
  /**
   * What the provider puts around the messages, on top of `input` and in the upper end of the cost; undefined where no
   * source tells, or there are no messages.
   */
  readonly frame?: TokenCount;
  readonly output: TokenCount;
  readonly tokenizerLabel: string;
  /** Calls of the user's own whose bills the tokenizer's factors were fitted to; absent where none were. */
  readonly calibratedOnCalls?: number;
  readonly price: PriceLookup;
  /** Undefined when the model has no known price: never zero in its place. */
  readonly cost: CostBand | undefined;
}

export interface CostBand {
  readonly picoUsd: PicoUsd;
  readonly lowPicoUsd: PicoUsd;
  readonly highPicoUsd: PicoUsd;
  readonly provenance: Provenance;
}

/** What is taken for granted where a file cannot say. Each is a setting. */
export interface Assumptions {
  /** Priced where a file names no model at all. */
  readonly defaultModel: string;
  readonly outputTokens: number;
  readonly variableTokens: number;
  readonly historyTokens: number;
  /** What a variable that holds retrieved text stands for where no retrieval is configured beside it. */
  readonly retrievalTokens: number;
  /** Tokens of one template variable by name; overrides `variableTokens`. */
  readonly variables: Readonly<Record<string, number>>;
  readonly callsPerMonth: number;
}

export const defaultAssumptions: Assumptions = {
  defaultModel: 'claude-sonnet-5',
  outputTokens: 500,
  variableTokens: 200,
  historyTokens: 1500,
  retrievalTokens: 2000,
  variables: {},
  callsPerMonth: 1000,
};
