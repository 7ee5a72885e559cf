import type { Problem } from '../text/problem';
import type { Span } from '../text/span';
import type {
  Call,
  CallParameter,
  KnobMeaning,
  KnobUnit,
  ModelReference,
  ModelRole,
  ModelStatus,
  PromptBlock,
  PromptDocument,
  PromptRole,
  Retrieval,
  RetrievalKnob,
  ToolDefinition,
} from './promptDocument';
import { parameterOf, promptBlockOf } from './source/promptBlockOf';
import type { FindVariables } from './source/promptBlockOf';
import { isNothing, itemsOf } from './source/sourceNode';
import type { SourceEntry, SourceNode, SourceScalar } from './source/sourceNode';
import { environmentDefault } from './source/environmentDefault';

/** A model before its place is known. */
export interface ModelOptions {
  readonly role: ModelRole;
  readonly status?: ModelStatus;
  readonly provider?: string | undefined;
}

/** Collects what a structured file says, in the file's order, and gives each fact its span. */
export class DocumentBuilder {
  readonly #formatId: string;
  readonly #text: string;
  readonly #models: ModelReference[] = [];
  readonly #parameters: CallParameter[] = [];
  readonly #prompts: PromptBlock[] = [];
  readonly #tools: ToolDefinition[] = [];
  readonly #retrievals: Retrieval[] = [];
  readonly #calls: Call[] = [];

  constructor(formatId: string, text: string) {
    this.#formatId = formatId;
    this.#text = text;
  }

  /** The models that a scalar, or each scalar of a list, names; blank values and null name none. */
  models(node: SourceNode | undefined, options: ModelOptions): readonly ModelReference[] {
    const scalars = node?.kind === 'list' ? itemsOf(node) : [node];
    return scalars.flatMap((scalar) => this.#model(scalar, options));
  }

  /** The first model that a node names. */
  model(node: SourceNode | undefined, options: ModelOptions): ModelReference | undefined {
    return this.models(node, options)[0];
  }

  #model(node: SourceNode | undefined, options: ModelOptions): readonly ModelReference[] {
    if (node?.kind !== 'scalar' || isNothing(node)) return [];
    const { text, span, isFromEnvironment, isUnset } = environmentDefault(node);
    if (text.trim() === '') return [];
    const isExpression = isUnset || /^\s*[={]?\{\{|^\$\{/.test(text);
    const status = isExpression
      ? 'unresolved'
      : isFromEnvironment
        ? 'env-default'
        : (options.status ?? 'literal');
    const { role, provider } = options;
    const model = { id: text, span, role, status, ...(provider ? { provider } : {}) };
    this.#models.push(model);
    return [model];
  }

  /** A model that is set at run time; its id is what stands in its place. */
  unresolvedModel({ text, span }: SourceScalar): ModelReference {
    const model = { id: text, span, role: 'chat', status: 'unresolved' } as const;
    this.#models.push(model);
    return model;
  }

  /** A model that the format read itself. */
  givenModel(model: ModelReference): ModelReference {
    this.#models.push(model);
    return model;
  }

  /** An entry as an argument; undefined, and nothing is added, when it has no value. */
  parameter(entry: SourceEntry | undefined): CallParameter | undefined {
    const parameter = this.#parameterOf(entry);
    if (parameter !== undefined) this.#parameters.push(parameter);
    return parameter;
  }

  /** An argument that the format read itself. */
  givenParameter(parameter: CallParameter): CallParameter {
    this.#parameters.push(parameter);
    return parameter;
  }

  /** The arguments among the entries that `isWanted` accepts. */
  parameters(
    entries: readonly SourceEntry[],
    isWanted: (key: string) => boolean,
  ): readonly CallParameter[] {
    return entries.flatMap((entry) => {
      const parameter = isWanted(entry.key) ? this.parameter(entry) : undefined;
      return parameter === undefined ? [] : [parameter];
    });
  }

  /** An entry as a retrieval setting; undefined when it has no value. It belongs to no retrieval yet. */
  knob(
    entry: SourceEntry | undefined,
    means: KnobMeaning,
    unit: KnobUnit,
  ): RetrievalKnob | undefined {
    const parameter = this.#parameterOf(entry);
    return parameter === undefined ? undefined : { ...parameter, means, unit };
  }

  /** The knobs of those entries that are there. */
  knobs(
    rules: readonly (readonly [SourceEntry | undefined, KnobMeaning, KnobUnit])[],
  ): readonly RetrievalKnob[] {
    return rules.map((rule) => this.knob(...rule)).filter((knob) => knob !== undefined);
  }

  #parameterOf(entry: SourceEntry | undefined): CallParameter | undefined {
    if (entry === undefined || isNothing(entry.value)) return undefined;
    const { value } = entry;
    if (value.kind === 'list' && value.items.length === 0) return undefined;
    if (value.kind !== 'scalar') return parameterOf(entry, this.#text);
    const { text, span } = environmentDefault(value);
    if (text.trim() === '') return undefined;
    return { key: entry.key, value: text, keySpan: entry.keySpan, valueSpan: span };
  }

  /** The prompts that a scalar, or each scalar of a list, holds. */
  prompts(
    node: SourceNode | undefined,
    role: PromptRole,
    findVariables?: FindVariables,
  ): readonly PromptBlock[] {
    if (node?.kind === 'list') {
      return node.items.flatMap((item) => this.prompts(item, role, findVariables));
    }
    if (node?.kind !== 'scalar' || isNothing(node)) return [];
    const block = promptBlockOf(node, role, findVariables);
    return block === undefined ? [] : [this.promptBlock(block)];
  }

  promptBlock(block: PromptBlock): PromptBlock {
    this.#prompts.push(block);
    return block;
  }

  /** The tools that the scalars of a list name. */
  namedTools(node: SourceNode | undefined): readonly ToolDefinition[] {
    return itemsOf(node).flatMap((item) =>
      item.kind === 'scalar' && item.text.trim() !== '' ? [this.tool(item)] : [],
    );
  }

  tool(name: SourceScalar, definition?: string): ToolDefinition {
    return this.toolNamed(name.text, name.span, definition);
  }

  toolNamed(name: string, span: Span, definition?: string): ToolDefinition {
    const tool = { name, span, ...(definition === undefined ? {} : { definition }) };
    this.#tools.push(tool);
    return tool;
  }

  /** A retrieval step of these knobs; undefined, and nothing is added, without any. */
  retrieval(
    span: Span,
    knobs: readonly (RetrievalKnob | undefined)[],
    options: Pick<Retrieval, 'defaults' | 'isReranked'> = {},
  ): Retrieval | undefined {
    const present = knobs.filter((knob) => knob !== undefined);
    return present.length === 0 ? undefined : this.#retrieval({ span, knobs: present, ...options });
  }

  /** A retrieval step of which the file sets nothing: its product's defaults tell what it brings. */
  impliedRetrieval(span: Span, defaults: Retrieval['defaults']): Retrieval {
    return this.#retrieval({ span, knobs: [], ...(defaults === undefined ? {} : { defaults }) });
  }

  #retrieval(retrieval: Retrieval): Retrieval {
    this.#retrievals.push(retrieval);
    return retrieval;
  }

  call(call: Partial<Call> & Pick<Call, 'kind' | 'anchor'>): Call {
    const complete = { parameters: [], prompts: [], tools: [], retrievals: [], ...call };
    this.#calls.push(complete);
    return complete;
  }

  finish(problems: readonly Problem[]): PromptDocument {
    return {
      formatId: this.#formatId,
      models: this.#models,
      parameters: this.#parameters,
      prompts: this.#prompts,
      tools: this.#tools,
      retrievals: this.#retrievals,
      calls: this.#calls,
      problems,
    };
  }
}
