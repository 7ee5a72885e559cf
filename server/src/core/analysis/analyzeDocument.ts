import { contextTokens } from '../documents/contextTokens';
import type { DocumentFormat, ParseContext } from '../documents/documentFormat';
import type { PromptDocument } from '../documents/promptDocument';
import type { Assumptions, CallEstimate } from '../estimate/costStack';
import type { EstimateContext } from '../estimate/estimateCall';
import { estimateCall } from '../estimate/estimateCall';
import type { ModelCatalogue } from '../models/modelCatalogue';
import { rememberIdentities } from '../models/rememberIdentities';
import type { PriceBook } from '../prices/price';
import { lint, lintInSteps } from '../lint/lint';
import type { LintSettings } from '../lint/lintSettings';
import type { Finding, RuleContext } from '../lint/rule';
import { thresholdsWith } from '../lint/thresholds';
import type { Tokenizers } from '../tokens/tokenizer';

/** What is known of models, prices and tokenizers: loaded once, the same for every document. */
export interface Knowledge {
  readonly models: ModelCatalogue;
  readonly prices: PriceBook;
  readonly tokenizers: Tokenizers;
}

export interface AnalysisOptions {
  readonly assumptions: Assumptions;
  /** Milliseconds since 1970 (UTC): whose prices and lifecycles apply. */
  readonly nowMs: number;
  /** Whether a setting names the file of a path as a plain text prompt. */
  readonly isPrompt?: (path: string) => boolean;
}

/** A document read, counted and priced. */
export interface Analysis {
  readonly text: string;
  readonly path: string;
  readonly document: PromptDocument;
  /** One estimate per call of the document, in the same order. */
  readonly estimates: readonly CallEstimate[];
  readonly estimateContext: EstimateContext;
}

export function analyzeDocument(
  text: string,
  format: DocumentFormat,
  parseContext: ParseContext,
  knowledge: Knowledge,
  options: AnalysisOptions,
): Analysis {
  const document = format.parse(text, parseContext);
  const { variableTokens, outputTokens } = options.assumptions;
  const turnTokens = variableTokens + outputTokens;
  const estimateContext: EstimateContext = {
    ...knowledge,
    ...options,
    identify: rememberIdentities(),
    contextTokensOf: (retrieval) => contextTokens(retrieval, turnTokens),
  };
  const estimates = document.calls.map((call) => estimateCall(call, estimateContext));
  return { text, path: parseContext.path, document, estimates, estimateContext };
}

/** What a rule may know of an analysed document. */
export function ruleContextOf(
  analysis: Analysis,
  knowledge: Knowledge,
  { thresholds = {}, trials }: Pick<LintSettings, 'thresholds' | 'trials'> = {},
): RuleContext {
  const { text, path, document, estimates, estimateContext } = analysis;
  return {
    ...knowledge,
    text,
    path,
    formatId: document.formatId,
    estimates,
    assumptions: estimateContext.assumptions,
    thresholds: thresholdsWith(thresholds),
    trials,
    nowMs: estimateContext.nowMs,
    estimateWith: (call, modelId) => estimateCall(call, estimateContext, modelId),
  };
}

/** The findings of an analysed document. The same analysis always gives the same findings. */
export function findingsOf(
  analysis: Analysis,
  knowledge: Knowledge,
  settings: LintSettings,
): readonly Finding[] {
  return lint(analysis.document, ruleContextOf(analysis, knowledge, settings), settings);
}

/** The same, with a pause behind each rule. */
export function findingsInSteps(
  analysis: Analysis,
  knowledge: Knowledge,
  settings: LintSettings,
): Generator<undefined, readonly Finding[]> {
  const context = ruleContextOf(analysis, knowledge, settings);
  return lintInSteps(analysis.document, context, settings);
}
