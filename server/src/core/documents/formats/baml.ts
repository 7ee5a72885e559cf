import { isCallParameter } from '../callParameters';
import { DocumentBuilder } from '../documentBuilder';
import type { DocumentFormat } from '../documentFormat';
import { fileName } from '../headPaths';
import type { CallParameter, ModelReference, PromptBlock, PromptRole } from '../promptDocument';
import { partsOf } from '../source/promptBlockOf';
import type { TemplateRange } from '../source/promptBlockOf';
import { readBaml } from '../source/readBaml';
import type { BamlBlock } from '../source/readBaml';
import { entriesOf, get, getEntry, itemsOf, scalarText } from '../source/sourceNode';
import type { SourceNode, SourceScalar } from '../source/sourceNode';
import { sourceSpan } from '../source/sourcePieces';
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
    const model = this.#model(get(options, 'model') ?? get(options, 'deployment_id'), provider);
    const parameters = this.#builder.parameters(entriesOf(options), isCallParameter);
    const others = itemsOf(get(options, 'strategy')).flatMap((item) => scalarText(item) ?? []);
    this.#clients.set(name.text, { model, parameters, others });
    if (model === undefined) return;
    this.#builder.call({ kind: 'component', anchor: model.span, model, parameters });
  }

  #model(node: SourceNode | undefined, provider: string | undefined): ModelReference | undefined {
    if (node?.kind !== 'scalar' || node.text === '') return undefined;
    // A word is an expression such as `env.MODEL`; an id stands in quotes.
    return node.style === 'plain'
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
    return roleCallBlocks(scalar).map((block) => this.#builder.promptBlock(block));
  }
}

const roleCall =
  /\{\{-?\s*_\.(?:role|chat)\(\s*(?:role\s*=\s*)?["'](\w{1,20})["'][^{}]{0,200}\}\}/g;

/** The messages that `{{ _.role("user") }}` begin; what stands before the first is the system's. */
function roleCallBlocks(scalar: SourceScalar): readonly PromptBlock[] {
  const { text } = scalar;
  const variables = doubleBraceVariables(text).map(withSchema);
  const starts = [...text.matchAll(roleCall)];
  const blocks: PromptBlock[] = [];
  let role: PromptRole = 'system';
  let from = 0;
  const add = (to: number): void => {
    const body = text.slice(from, to);
    if (body.trim() === '') return;
    const start = from + body.length - body.trimStart().length;
    const end = from + body.trimEnd().length;
    const parts = partsOf(scalar, variables, start, end);
    blocks.push({ role, span: sourceSpan(scalar, start, end), parts });
  };
  for (const match of starts) {
    add(match.index);
    role = roleOf(match[1]);
    from = match.index + match[0].length;
  }
  add(text.length);
  return blocks;
}

function withSchema(range: TemplateRange): TemplateRange {
  if (range.name === undefined) return range;
  return range.name.startsWith('ctx.output_format')
    ? { ...range, holds: 'schema' as const }
    : range;
}

function roleOf(role: string | undefined): PromptRole {
  return role === 'user' || role === 'assistant' ? role : 'system';
}
