import type { Call, PromptDocument } from '../documents/promptDocument';
import type { Assumptions, CallEstimate } from '../estimate/costStack';
import type { PicoUsd } from '../money';
import type { ModelCatalogue } from '../models/modelCatalogue';
import type { PriceBook } from '../prices/price';
import type { Provenance } from '../provenance';
import type { Span, TextEdit } from '../text/span';
import type { Tokenizers } from '../tokens/tokenizer';
import type { ModelTrials } from './modelTrials';
import type { Thresholds } from './thresholds';

export type Level = 'error' | 'warning' | 'information' | 'hint';

/** One reason to look at a document. */
export interface Rule {
  /** Kebab-case and readable after "allow": `model-overkill`. Users write it in settings, so it never changes. */
  readonly id: string;
  readonly defaultLevel: Level;
  /** What it looks for, in one sentence: the first of its page. */
  readonly summary: string;
  check(document: PromptDocument, context: RuleContext): Iterable<Finding>;
}

export interface Finding {
  readonly rule: string;
  readonly level: Level;
  readonly span: Span;
  /** One or two sentences with the numbers and the assumption used. */
  readonly message: string;
  readonly saving?: Saving;
  readonly fixes: readonly Fix[];
}

export interface Saving {
  readonly tokensPerCall: number;
  readonly picoUsdPerCall: PicoUsd;
  readonly provenance: Provenance;
}

/** An edit of a file of the workspace that is not the document; it holds only while `oldText` stands there. */
export interface ElsewhereEdit extends TextEdit {
  /** Relative to the document, as a `WorkspaceReader` takes it. */
  readonly path: string;
  readonly oldText: string;
}

export interface Fix {
  readonly title: string;
  readonly edits: readonly TextEdit[];
  /** An edit of another file, which the document takes a value from. Such a fix is never safe. */
  readonly elsewhere?: ElsewhereEdit;
  /** Keeps the meaning for certain: applied by `source.fixAll.marginal` and `marginal check --fix`. */
  readonly isSafe: boolean;
}

/** What a rule may know. Everything is plain data or a pure look-up, so the same document always gets the same findings. */
export interface RuleContext {
  readonly text: string;
  readonly path: string;
  /** The document's format: some edits depend on what a file's parameters are sent to. */
  readonly formatId: string;
  readonly models: ModelCatalogue;
  readonly prices: PriceBook;
  readonly tokenizers: Tokenizers;
  readonly assumptions: Assumptions;
  readonly thresholds: Thresholds;
  /** What outcomes tell of models that did this work; undefined where none are known. */
  readonly trials?: ModelTrials | undefined;
  /** Estimates of the document's calls, in the same order. */
  readonly estimates: readonly CallEstimate[];
  /** Prices the same call with another model. */
  estimateWith(call: Call, modelId: string): CallEstimate;
  /** The moment for prices and lifecycles, in milliseconds since 1970 (UTC). */
  readonly nowMs: number;
}
