import type { Problem } from '../text/problem';
import type { Span } from '../text/span';

/**
 * What a file says about LLM calls, in one shape for every format.
 * Every fact carries the exact span of the source it was read from; nothing here is counted or priced yet.
 */
export interface PromptDocument {
  readonly formatId: string;
  readonly models: readonly ModelReference[];
  readonly parameters: readonly CallParameter[];
  readonly prompts: readonly PromptBlock[];
  readonly tools: readonly ToolDefinition[];
  readonly retrievals: readonly Retrieval[];
  /** What is billed: each call points at the facts above that belong to it. */
  readonly calls: readonly Call[];
  readonly problems: readonly Problem[];
}

export type ModelRole = 'chat' | 'embedding' | 'rerank' | 'image' | 'helper' | 'grader';

/**
 * How sure the id is: `literal` in the text, an `alias` that the provider or a gateway resolves, a `variable` whose
 * value was found elsewhere, an `env-default` that the environment may override, the framework's own `default`,
 * or `unresolved` because it is set at run time.
 */
export type ModelStatus =
  'literal' | 'alias' | 'variable' | 'env-default' | 'default' | 'unresolved';

export interface ModelReference {
  /** As written, without quotes; for an unresolved model the expression. */
  readonly id: string;
  /** The id itself, without its quotes: an edit that replaces exactly this switches the model. */
  readonly span: Span;
  readonly role: ModelRole;
  readonly status: ModelStatus;
  /** The id that a constant of the SDK stands for, where `id` is that constant's name. */
  readonly names?: string;
  /** Where the id is written, for one that is imported from another file: there an edit switches the model. */
  readonly definition?: Definition;
  /** The provider that the file names or that the SDK implies ("openai", "anthropic", "azure", "bedrock", ...). */
  readonly provider?: string;
}

/** A place in another file of the workspace. */
export interface Definition {
  /** Relative to the document, with forward slashes, as a `WorkspaceReader` takes it. */
  readonly path: string;
  readonly span: Span;
}

/** An argument that bears on cost or behaviour, by the name that the file gives it. */
export interface CallParameter {
  readonly key: string;
  /** The value's source text, without quotes where it is one string. */
  readonly value: string;
  readonly keySpan: Span;
  readonly valueSpan: Span;
}

export type PromptRole =
  | 'system'
  | 'developer'
  | 'user'
  | 'assistant'
  | 'tool'
  /** Text of a file that is loaded whole: AGENTS.md, an agent's body. */
  | 'body'
  /** The line by which an agent or skill is chosen; always in context. */
  | 'description'
  /** A template whose role the format does not tell. */
  | 'prompt';

export interface PromptBlock {
  readonly role: PromptRole;
  /** From the first to the last character of content, without surrounding blank lines, quotes or keys. */
  readonly span: Span;
  /** The text as it is sent, decoded and in order. */
  readonly parts: readonly PromptPart[];
}

export type PromptPart =
  | { readonly kind: 'text'; readonly text: string; readonly span: Span }
  | {
      readonly kind: 'variable';
      readonly name: string;
      readonly span: Span;
      readonly holds: VariableContent;
      /** The list that a loop writes out here: all variables of one list together stand for the list once. */
      readonly list?: string;
    };

/** What will stand in place of a template variable. */
export type VariableContent = 'value' | 'history' | 'retrieval' | 'media' | 'tools' | 'schema';

export interface ToolDefinition {
  readonly name: string;
  readonly span: Span;
  /** Description and schema as sent; undefined when the file only names the tool. */
  readonly definition?: string;
}

/** One retrieval step and the settings that decide how much text it puts into the prompt. */
export interface Retrieval {
  /** Where the step is configured. */
  readonly span: Span;
  readonly knobs: readonly RetrievalKnob[];
  /** The framework's own defaults for knobs that the file leaves out, by meaning; sizes and caps in tokens. */
  readonly defaults?: Partial<Readonly<Record<KnobMeaning, number>>>;
  /** A reranker or filter stands between the first stage and the prompt. */
  readonly isReranked?: boolean;
}

export type KnobMeaning =
  | 'chunks-in-context'
  | 'candidate-pool'
  | 'sampling'
  | 'chunk-size'
  | 'chunk-overlap'
  | 'score-threshold'
  | 'rerank-top-n'
  | 'window'
  | 'history'
  | 'cap'
  | 'other';

export type KnobUnit = 'chunks' | 'tokens' | 'characters' | 'words' | 'percent' | 'turns' | 'none';

export interface RetrievalKnob extends CallParameter {
  readonly means: KnobMeaning;
  readonly unit: KnobUnit;
}

/**
 * `request`: one LLM call per use. `always-on`: text that rides along in every request of a session.
 * `on-demand`: loaded when chosen. `evaluation`: a matrix of calls. `component`: a model or retriever configured here
 * and used elsewhere.
 */
export type CallKind = 'request' | 'always-on' | 'on-demand' | 'evaluation' | 'component';

export interface Call {
  readonly kind: CallKind;
  /** Where hints and findings about the whole call stand: the callee, the model's key, or the file's first line. */
  readonly anchor: Span;
  /** Absent when the file names none: a setting then says which model to price. */
  readonly model?: ModelReference;
  readonly parameters: readonly CallParameter[];
  readonly prompts: readonly PromptBlock[];
  readonly tools: readonly ToolDefinition[];
  readonly retrievals: readonly Retrieval[];
  /** The schema of the answer where it is sent along: it is billed as input. */
  readonly outputSchema?: OutputSchema;
  /** Another call of the document that made what this one is made on: what they share is told there. */
  readonly madeOn?: Span;
  /** A list of its messages that grows with every turn, without anything that shortens it. */
  readonly growth?: { readonly name: string; readonly span: Span };
  /** For an evaluation: how many calls one run makes. */
  readonly callsPerRun?: number;
}

export interface OutputSchema {
  readonly span: Span;
  /** As it is sent: JSON without blanks. */
  readonly definition: string;
}

export function emptyDocument(formatId: string, problems: readonly Problem[] = []): PromptDocument {
  return {
    formatId,
    models: [],
    parameters: [],
    prompts: [],
    tools: [],
    retrievals: [],
    calls: [],
    problems,
  };
}

/** The id by which a model is known: what a constant of an SDK stands for, or else what is written. */
export function modelIdOf({ id, names }: ModelReference): string {
  return names ?? id;
}

/** The literal text of a block, its variables left out. */
export function literalText(block: PromptBlock): string {
  let text = '';
  for (const part of block.parts) if (part.kind === 'text') text += part.text;
  return text;
}
