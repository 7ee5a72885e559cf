import { isCallParameter } from '../callParameters';
import type { DocumentBuilder } from '../documentBuilder';
import type { CallParameter, ModelReference } from '../promptDocument';
import type { SourceEntry, SourceNode } from '../source/sourceNode';
import { entriesOf, get, getEntry, itemsOf, scalarText } from '../source/sourceNode';
import { readTemplate } from './langchainTemplate';

/** The model of a chain, or of the chain around it. */
interface ChainModel {
  readonly model: ModelReference;
  readonly parameters: readonly CallParameter[];
}

/** Chains hold chains: those of a map-reduce have one of their own for each step. */
const deepest = 8;

/**
 * A saved chain of LangChain, `chain.json`: each of its prompts is a call to the model beside it, or to that of the
 * chain around it. False, and nothing is read, where the map is no chain.
 */
export function readChain(builder: DocumentBuilder, root: SourceNode): boolean {
  if (!isChain(root)) return false;
  readLink(builder, root, undefined, 0);
  return true;
}

function isChain(node: SourceNode): boolean {
  return entriesOf(node).some(
    ({ key, value }) =>
      key === 'llm' || key === 'llm_chain' || (value.kind === 'map' && isChain(value)),
  );
}

function readLink(
  builder: DocumentBuilder,
  node: SourceNode,
  around: ChainModel | undefined,
  depth: number,
): void {
  if (depth > deepest) return;
  const own = modelOf(builder, node) ?? around;
  for (const entry of entriesOf(node)) {
    if (isPrompt(entry)) readPrompt(builder, entry, own);
    else if (entry.key !== 'llm' && entry.value.kind === 'map')
      readLink(builder, entry.value, own, depth + 1);
    else for (const item of itemsOf(entry.value)) readLink(builder, item, own, depth + 1);
  }
}

function modelOf(builder: DocumentBuilder, node: SourceNode): ChainModel | undefined {
  const llm = get(node, 'llm');
  const name = ['model_name', 'model', 'model_id', 'deployment_name']
    .map((key) => get(llm, key))
    .find((value) => value?.kind === 'scalar');
  const model = builder.model(name, { role: 'chat', provider: providerOf(llm) });
  if (model === undefined) return undefined;
  return { model, parameters: builder.parameters(entriesOf(llm), isCallParameter) };
}

/** `openai`, `anthropic-chat`, `azure-openai-chat`. */
function providerOf(llm: SourceNode | undefined): string | undefined {
  const type = scalarText(llm, '_type');
  return type?.startsWith('azure') === true ? 'azure' : type?.replace(/-(?:chat|llm)$/, '');
}

function isPrompt({ key, value }: SourceEntry): boolean {
  return /(?:^|_)prompt$/.test(key) && value.kind === 'map';
}

function readPrompt(
  builder: DocumentBuilder,
  { key, keySpan, value }: SourceEntry,
  own: ChainModel | undefined,
): void {
  const prompts = readTemplate(builder, value, 'prompt');
  // This one only writes each document into the prompt of the chain.
  if (prompts.length === 0 || key === 'document_prompt') return;
  const anchor = getEntry(value, 'template')?.keySpan ?? keySpan;
  builder.call({ kind: 'request', anchor, ...own, prompts });
}
