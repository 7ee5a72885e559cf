import type { ModelIdentity } from '../models/modelIdentity';
import type { TokenCount } from './tokenCount';

/** Counts text for one family of models. */
export interface Tokenizer {
  /** Shown to people: "o200k_base", "≈ o200k_base × 1.16 (Claude ≤ 4.6)". */
  readonly label: string;
  /** True when the family's own vocabulary is used, so that literal text is counted to the token. */
  readonly isExact: boolean;
  count(text: string): TokenCount;
}

/** Chooses the tokenizer of a model. Never throws and always answers: an unknown model gets an assumed family. */
export interface Tokenizers {
  tokenizerFor(model: ModelIdentity | undefined): Tokenizer;
}
