import { asPool } from '../asPool';
import type { DocumentBuilder } from '../documentBuilder';
import type { WorkspaceReader } from '../documentFormat';
import type {
  Call,
  CallParameter,
  ModelReference,
  PromptBlock,
  RetrievalKnob,
  ToolDefinition,
} from '../promptDocument';
import { get, walkEntries } from '../source/sourceNode';
import type { SourceEntry, SourceNode } from '../source/sourceNode';
import { singleBraceVariables } from '../templateVariables';
import { fileReferenceBlock } from './fileReferenceBlock';
import { SettingsMatcher } from './settingsMatcher';
import type { ModelRule, PromptRule, SettingsTable } from './settingsTable';

interface SettingsFacts {
  readonly models: ModelReference[];
  readonly parameters: CallParameter[];
  readonly prompts: PromptBlock[];
  readonly tools: ToolDefinition[];
  readonly knobs: RetrievalKnob[];
}

/**
 * Reads what a table knows of a tree, and ties it together: the first chat model answers with all parameters, prompts
 * and retrieval settings; every other model is a component of its own.
 */
export function readSettings(
  builder: DocumentBuilder,
  root: SourceNode,
  table: SettingsTable,
  workspace: WorkspaceReader,
): readonly Call[] {
  const reader = new SettingsReader(builder, root, table, workspace);
  for (const { entry, path } of walkEntries(root)) reader.read(entry, path);
  return tieCalls(builder, reader.facts, root, table);
}

class SettingsReader {
  readonly facts: SettingsFacts = { models: [], parameters: [], prompts: [], tools: [], knobs: [] };
  readonly #builder: DocumentBuilder;
  readonly #root: SourceNode;
  readonly #table: SettingsTable;
  readonly #workspace: WorkspaceReader;
  readonly #matcher: SettingsMatcher;

  constructor(
    builder: DocumentBuilder,
    root: SourceNode,
    table: SettingsTable,
    workspace: WorkspaceReader,
  ) {
    this.#builder = builder;
    this.#root = root;
    this.#table = table;
    this.#workspace = workspace;
    this.#matcher = new SettingsMatcher(table);
  }

  read(entry: SourceEntry, path: readonly string[]): void {
    const keys = path.filter((segment) => !/^\d+$/.test(segment));
    const knob = this.#matcher.knob(keys);
    if (knob !== undefined && entry.value.kind !== 'map') {
      const read = this.#builder.knob(entry, knob.means, knob.unit);
      if (read !== undefined) this.facts.knobs.push(read);
      return;
    }
    const model = this.#matcher.model(keys);
    const prompt = this.#matcher.prompt(keys);
    if (model !== undefined) this.#readModel(entry, path, model);
    else if (prompt !== undefined) this.#readPrompt(entry, prompt);
    else if (this.#matcher.isTools(keys)) this.facts.tools.push(...this.#tools(entry.value));
    else if (this.#matcher.isParameter(keys)) this.#readParameter(entry);
  }

  #readModel(entry: SourceEntry, path: readonly string[], { role, providerKey }: ModelRule): void {
    const parent = path.slice(0, -1).map((key) => (/^\d+$/.test(key) ? Number(key) : key));
    const beside = providerKey === undefined ? undefined : get(this.#root, ...parent, providerKey);
    const provider = beside?.kind === 'scalar' && beside.text !== '' ? beside.text : undefined;
    this.facts.models.push(...this.#builder.models(entry.value, { role, provider }));
  }

  #readPrompt({ value }: SourceEntry, { role, isFile }: PromptRule): void {
    if (isFile === true) {
      const block = fileReferenceBlock(value, role, this.#workspace);
      if (block !== undefined) this.#builder.promptBlock(block);
      return;
    }
    const variables = this.#table.variables ?? singleBraceVariables;
    this.facts.prompts.push(...this.#builder.prompts(value, role, variables));
  }

  #readParameter(entry: SourceEntry): void {
    const parameter = this.#builder.parameter(entry);
    if (parameter !== undefined) this.facts.parameters.push(parameter);
  }

  #tools(node: SourceNode): readonly ToolDefinition[] {
    if (node.kind === 'list') return this.#builder.namedTools(node);
    return node.kind === 'scalar' && node.text.trim() !== '' ? [this.#builder.tool(node)] : [];
  }
}

function tieCalls(
  builder: DocumentBuilder,
  { models, parameters, prompts, tools, knobs }: SettingsFacts,
  root: SourceNode,
  { defaults }: SettingsTable,
): readonly Call[] {
  const calls: Call[] = [];
  const hasReranker = isReranked(knobs, models);
  const narrows = hasReranker && knobs.some(({ means }) => means === 'rerank-top-n');
  // A window of history is a step of its own: it adds to what is looked up.
  const [history, lookup] = [
    knobs.filter(({ means }) => means === 'history'),
    knobs.filter(({ means }) => means !== 'history'),
  ];
  const retrieval = builder.retrieval(
    lookup[0]?.keySpan ?? root.span,
    narrows ? lookup.map(asPool) : lookup,
    { ...(defaults ? { defaults } : {}), isReranked: hasReranker },
  );
  const window = builder.retrieval(history[0]?.keySpan ?? root.span, history);
  const main = models.find(({ role }) => role === 'chat');
  const anchor =
    main?.span ?? parameters[0]?.keySpan ?? knobs[0]?.keySpan ?? prompts[0]?.span ?? tools[0]?.span;
  if (anchor !== undefined) {
    const kind = main === undefined && prompts.length === 0 ? 'component' : 'request';
    const retrievals = [retrieval, window].filter((step) => step !== undefined);
    const facts = { parameters, prompts, tools, retrievals };
    calls.push(builder.call({ kind, anchor, ...(main ? { model: main } : {}), ...facts }));
  }
  for (const model of models) {
    if (model !== main) calls.push(builder.call({ kind: 'component', anchor: model.span, model }));
  }
  return calls;
}

/** A switch such as `ENABLE_RERANKER: false` outweighs a reranker that is only configured. */
function isReranked(knobs: readonly RetrievalKnob[], models: readonly ModelReference[]): boolean {
  const isOff = knobs.some(
    ({ key, value }) => /rerank/i.test(key) && /^(?:false|off|no|none|0)$/i.test(value),
  );
  if (isOff) return false;
  return (
    knobs.some(({ means }) => means === 'rerank-top-n') ||
    models.some(({ role }) => role === 'rerank')
  );
}
