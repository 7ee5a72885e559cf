import { isCallParameter } from '../callParameters';
import { DocumentBuilder } from '../documentBuilder';
import type { DocumentFormat } from '../documentFormat';
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
  parse(text) {
    const { value: blocks, problems } = readBaml(text);
    const builder = new DocumentBuilder('baml', text);
    new BamlDocument(builder).read(blocks);
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
  readonly #clients = new Map<string, Client>();

  constructor(builder: DocumentBuilder) {
    this.#builder = builder;
  }

  read(blocks: readonly BamlBlock[]): void {
    for (const block of blocks) {
      if (block.keyword === 'client') this.#readClient(block);
      if (block.keyword === 'retry_policy') {
        this.#builder.parameters(block.body.entries, (key) => key === 'max_retries');
      }
    }
    for (const block of blocks) if (block.keyword === 'function') this.#readFunction(block);
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
    const prompts = prompt?.kind === 'scalar' ? this.#readPrompt(prompt) : [];
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
    let client = this.#clients.get(node.text);
    for (let step = 0; step < 8 && client?.model === undefined; step += 1) {
      client = this.#clients.get(client?.others[0] ?? '');
    }
    return client;
  }

  #readPrompt(scalar: SourceScalar): readonly PromptBlock[] {
    // What stands before the first message is the system's.
    return roleTagBlocks(scalar, roleCall, roleOf, 'system', bamlVariables).map((block) =>
      this.#builder.promptBlock(block),
    );
  }
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
