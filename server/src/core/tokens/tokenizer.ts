import type { ModelIdentity } from '../models/modelIdentity';
import type { TokenCount } from './tokenCount';
import type { TokenizerFamily } from './tokenizerFamilies';

/** Counts text for one family of models. */
export interface Tokenizer {
  /** Shown to people: "o200k_base", "≈ o200k_base × 1.16 (Claude ≤ 4.6)". */
  readonly label: string;
  /** True when the family's own vocabulary is used, so that literal text is counted to the token. */
  readonly isExact: boolean;
  /** Different calls whose bills the factors were fitted to; absent where none were. */
  readonly calibratedOnCalls?: number;
  count(text: string): TokenCount;
}

/** Chooses the tokenizer of a model. Never throws and always answers: an unknown model gets an assumed family. */
export interface Tokenizers {
  tokenizerFor(model: ModelIdentity | undefined): Tokenizer;
}

/** Tokenizers that also serve documents while they are edited. */
export interface LiveTokenizers extends Tokenizers {
  /**
   * Tokenizers for one document that changes: they give what the others give, in the time that the change takes.
   * They remember its texts, so they are dropped when the document is closed.
   */
  forDocument(): Tokenizers;
}

/** What a bill is compared with: the family that counts a model, and a text's tokens before any factor. */
export interface BaseCounter {
  readonly family: TokenizerFamily;
  count(text: string): number;
}

/** Tokenizers that also give the counts on which their factors are laid, for those who fit factors. */
export interface BaseCounters {
  baseCounterFor(model: ModelIdentity | undefined): BaseCounter;
}
