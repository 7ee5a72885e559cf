import { isCallParameter } from '../callParameters';
import { DocumentBuilder } from '../documentBuilder';
import type { DocumentFormat, WorkspaceReader } from '../documentFormat';
import { noWorkspace } from '../documentFormat';
import { fileName } from '../headPaths';
import type { CallParameter, ModelReference, PromptBlock, PromptRole } from '../promptDocument';
import { roleTagBlocks } from '../roleTagBlocks';
import type { TemplateRange } from '../source/promptBlockOf';
import { readBaml } from '../source/readBaml';
import type { BamlBlock } from '../source/readBaml';
import { entriesOf, get, getEntry, itemsOf, scalarText } from '../source/sourceNode';
import type { SourceNode, SourceScalar } from '../source/sourceNode';
import { doubleBraceVariables } from '../templateVariables';

/** BAML: clients with their models, functions with their prompts. `ctx.output_format` becomes the result's schema. */
export const baml: DocumentFormat = {
  id: 'baml',
  matches: ({ path }) => fileName(path).endsWith('.baml'),
  parse(text, { workspace }) {
    const { value: blocks, problems } = readBaml(text);
    const builder = new DocumentBuilder('baml', text);
    new BamlDocument(builder, workspace).read(blocks);
    return builder.finish(problems);
  },
};

/** In these maps of its options Bedrock and Gemini take what bears on cost. */
const parameterMaps = ['inference_configuration', 'generationConfig'];

interface Client {
  readonly model?: ModelReference | undefined;
  readonly parameters: readonly CallParameter[];
  /** The clients among which a round-robin or fallback client chooses. */
  readonly others: readonly string[];
}

class BamlDocument {
  readonly #builder: DocumentBuilder;
  readonly #workspace: WorkspaceReader;
  readonly #clients = new Map<string, Client>();
  readonly #templates = new Map<string, readonly PromptBlock[]>();

  constructor(builder: DocumentBuilder, workspace: WorkspaceReader) {
    this.#builder = builder;
    this.#workspace = workspace;
  }

  read(blocks: readonly BamlBlock[]): void {
    for (const block of blocks) {
      if (block.keyword === 'client') this.#readClient(block);
      if (block.keyword === 'template_string') this.#readTemplate(block);
      if (block.keyword === 'retry_policy') {
        this.#builder.parameters(block.body.entries, (key) => key === 'max_retries');
      }
    }
    for (const block of blocks) if (block.keyword === 'function') this.#readFunction(block);
  }

  #readTemplate({ name, body }: BamlBlock): void {
    const template = get(body, 'template');
    if (template?.kind === 'scalar') this.#templates.set(name.text, this.#readPrompt(template));
  }

  #readClient({ name, body }: BamlBlock): void {
    const options = get(body, 'options');
    const provider = scalarText(body, 'provider');
    const model = this.#model(modelIn(options), provider);
    const maps = [options, ...parameterMaps.map((key) => get(options, key))];
    const entries = maps.flatMap((map) => entriesOf(map));
    const parameters = this.#builder.parameters(entries, isCallParameter);
    const others = itemsOf(get(options, 'strategy')).flatMap((item) => scalarText(item) ?? []);
    this.#clients.set(name.text, { model, parameters, others });
    if (model === undefined) return;
    this.#builder.call({ kind: 'component', anchor: model.span, model, parameters });
  }

  #model(node: SourceNode | undefined, provider: string | undefined): ModelReference | undefined {
    if (node?.kind !== 'scalar' || node.text === '') return undefined;
    // An id may stand without quotes; `env.MODEL` is set at run time.
    return node.style === 'plain' && node.text.startsWith('env.')
      ? this.#builder.unresolvedModel(node)
      : this.#builder.model(node, { role: 'chat', provider });
  }

  #readFunction({ name, body }: BamlBlock): void {
    const prompt = get(body, 'prompt');
    const own = prompt?.kind === 'scalar' ? this.#readPrompt(prompt) : [];
    const prompts = own.flatMap((block) => this.#withTemplates(block));
    const client = this.#clientOf(get(body, 'client'));
    const model = client?.model;
    if (prompts.length === 0 && model === undefined) return;
    const named = model === undefined ? {} : { model };
    const parameters = client?.parameters ?? [];
    const anchor = getEntry(body, 'client')?.keySpan ?? name.span;
    this.#builder.call({ kind: 'request', anchor, ...named, parameters, prompts });
  }

  /** `"openai/gpt-4o"` names a model at once; a word names a client of this file or of another. */
  #clientOf(node: SourceNode | undefined): Client | undefined {
    if (node?.kind !== 'scalar') return undefined;
    if (node.style !== 'plain') {
      return { model: this.#model(node, undefined), parameters: [], others: [] };
    }
    return firstWithModel(this.#clients, node.text) ?? this.#clientElsewhere(node);
  }

  /** Clients usually have a file of their own, beside the functions or above them. */
  #clientElsewhere(node: SourceScalar): Client {
    for (const path of ['clients.baml', '../clients.baml']) {
      const text = this.#workspace.read(path);
      if (text === undefined) continue;
      const clients = new BamlDocument(new DocumentBuilder('baml', text), noWorkspace);
      clients.read(readBaml(text).value.filter(({ keyword }) => keyword === 'client'));
      const client = firstWithModel(clients.#clients, node.text);
      if (client?.model?.status !== 'literal') continue;
      const { id, span, provider } = client.model;
      const named = provider === undefined ? {} : { provider };
      const model = { id, span: node.span, role: 'chat', status: 'variable', ...named } as const;
      const found = this.#builder.givenModel({ ...model, definition: { path, span } });
      return { model: found, parameters: [], others: [] };
    }
    return { model: this.#builder.unresolvedModel(node), parameters: [], others: [] };
  }

  /** A prompt that writes a template into itself: the template's text is sent in place of the variable. */
  #withTemplates(block: PromptBlock): readonly PromptBlock[] {
    const used: PromptBlock[] = [];
    const parts = block.parts.filter((part) => {
      const name = part.kind === 'variable' ? /^\w+(?=\()/.exec(part.name)?.[0] : undefined;
      const template = this.#templates.get(name ?? '');
      used.push(...(template ?? []).map((each) => ({ ...each, role: block.role })));
      return template === undefined;
    });
    return used.length === 0 ? [block] : [{ ...block, parts }, ...used];
  }

  #readPrompt(scalar: SourceScalar): readonly PromptBlock[] {
    // What stands before the first message is the system's.
    return roleTagBlocks(scalar, roleCall, roleOf, 'system', bamlVariables).map((block) =>
      this.#builder.promptBlock(block),
    );
  }
}

/** A client, or the first of those that it chooses among, and of theirs. */
function firstWithModel(clients: ReadonlyMap<string, Client>, name: string): Client | undefined {
  let client = clients.get(name);
  for (let step = 0; step < 8 && client !== undefined; step += 1) {
    if (client.model !== undefined) return client;
    client = clients.get(client.others[0] ?? '');
  }
  return undefined;
}

/** Bedrock names its model `model_id`, Azure by deployment. */
function modelIn(options: SourceNode | undefined): SourceNode | undefined {
  return get(options, 'model') ?? get(options, 'model_id') ?? get(options, 'deployment_id');
}

const roleCall =
  /\{\{-?\s*_\.(?:role|chat)\(\s*(?:role\s*=\s*)?["'](\w{1,20})["'][^{}]{0,200}\}\}/g;

function bamlVariables(text: string): readonly TemplateRange[] {
  return doubleBraceVariables(text).map((range) =>
    range.name?.startsWith('ctx.output_format') === true
      ? { ...range, holds: 'schema' as const }
      : range,
  );
}

function roleOf(role: string): PromptRole {
  return role === 'user' || role === 'assistant' ? role : 'system';
}
