import { isCallParameter } from '../callParameters';
import type { DocumentBuilder } from '../documentBuilder';
import type { ParseContext } from '../documentFormat';
import type { ModelReference, PromptBlock } from '../promptDocument';
import { fileReferenceBlock } from '../settings/fileReferenceBlock';
import type { SourceNode } from '../source/sourceNode';
import { entriesOf, get, itemsOf, scalarText } from '../source/sourceNode';
import { structuredFormat } from '../structuredFormat';
import { doubleBraceVariables } from '../templateVariables';
import { countTests } from './promptfooTests';

/**
 * promptfoo's configuration: one run makes providers x prompts x tests x repeat calls. Each pair of a provider and a
 * prompt is a call of its own, made once per test.
 */
export const promptfoo = structuredFormat({
  id: 'promptfoo',
  syntaxes: ['yaml', 'json'],
  matches: (paths, { path }) =>
    /promptfooconfig[^/]*\.(?:ya?ml|json)$/i.test(path) ||
    (paths.hasAny('prompts') &&
      paths.hasAny('providers', 'targets') &&
      paths.hasAny('tests', 'defaultTest', 'scenarios')),
  read: (builder, root, context) => {
    const prompts = listOf(get(root, 'prompts')).flatMap((item) =>
      readPrompt(builder, item, context),
    );
    const tests = countTests(root, context.workspace);
    for (const provider of listOf(get(root, 'providers') ?? get(root, 'targets'))) {
      readProvider(builder, provider, prompts, tests);
    }
    readGraders(builder, root);
    // The model that thinks up attacks.
    readHelper(builder, get(root, 'redteam', 'provider'), 'helper');
  },
});

/** Where a list has one item the file may leave the list out. */
function listOf(node: SourceNode | undefined): readonly SourceNode[] {
  return node?.kind === 'scalar' ? [node] : itemsOf(node);
}

function readPrompt(
  builder: DocumentBuilder,
  item: SourceNode,
  { workspace }: ParseContext,
): readonly PromptBlock[] {
  const node = item.kind === 'map' ? (get(item, 'raw') ?? get(item, 'id')) : item;
  if (node?.kind !== 'scalar' || !isReference(node.text)) {
    return builder.prompts(node, 'prompt', doubleBraceVariables);
  }
  const block = fileReferenceBlock(node, 'prompt', workspace);
  return block === undefined ? [] : [builder.promptBlock(block)];
}

/** A file, or a function in one: `prompts.py:classify`. */
function isReference(text: string): boolean {
  return /^(?:file|exec|package):\S+$|^[\w./*-]{1,200}\.(?:txt|json|ya?ml|md|py|m?[jt]s|cjs|j2|csv)(?::\w+)?$/.test(
    text.trim(),
  );
}

function readProvider(
  builder: DocumentBuilder,
  provider: SourceNode,
  prompts: readonly PromptBlock[],
  tests: number | undefined,
): void {
  const { model, settings } = modelOf(builder, provider);
  const parameters = builder.parameters(entriesOf(get(settings, 'config')), isCallParameter);
  if (model === undefined) return;
  const sets = prompts.length === 0 ? [[]] : prompts.map((prompt) => [prompt]);
  for (const set of sets) {
    builder.call({
      kind: 'evaluation',
      anchor: model.span,
      model,
      prompts: set,
      parameters,
      ...(tests === undefined ? {} : { callsPerRun: tests }),
    });
  }
}

interface Provider {
  readonly model?: ModelReference | undefined;
  readonly settings?: SourceNode;
}

/** A provider is a string, `{id, config}`, or a map whose one key is the id. */
function modelOf(builder: DocumentBuilder, provider: SourceNode): Provider {
  const id = provider.kind === 'map' ? get(provider, 'id') : provider;
  if (id?.kind === 'scalar') return { model: readModel(builder, id), settings: provider };
  const [entry] = entriesOf(provider);
  if (entry === undefined || entriesOf(provider).length > 1) return {};
  const { key: text, keySpan: span, value } = entry;
  const pieces = [{ text, span }];
  const named = { kind: 'scalar', style: 'plain', text, span, pieces } as const;
  return { model: readModel(builder, named), settings: value };
}

/** What is no model of a provider: a program, a page, a tool that answers in its place. */
const otherProviders =
  /^(?:file|exec|python|golang|ruby|https?|wss?|webhook|package|browser|sequence|echo|mcp|promptfoo)\b(?=:|$)|^[\w./-]+\.(?:py|[cm]?[jt]s|ya?ml)$/;

function readModel(
  builder: DocumentBuilder,
  node: SourceNode,
  role: 'chat' | 'grader' | 'helper' = 'chat',
): ModelReference | undefined {
  if (node.kind !== 'scalar' || otherProviders.test(node.text)) return undefined;
  return builder.model(node, { role: roleOf(node.text) ?? role });
}

/** What the provider's own name says of its models. */
function roleOf(provider: string): 'embedding' | 'image' | undefined {
  if (/:embeddings?:/.test(provider)) return 'embedding';
  return /:(?:image|video):/.test(provider) ? 'image' : undefined;
}

/** The models that judge answers: for all tests, for one test, or for one assertion. */
function readGraders(builder: DocumentBuilder, root: SourceNode): void {
  const scenarios = itemsOf(get(root, 'scenarios')).flatMap((each) => itemsOf(get(each, 'tests')));
  const tests = [get(root, 'defaultTest'), ...itemsOf(get(root, 'tests')), ...scenarios];
  for (const test of tests) {
    readGrader(builder, get(test, 'options', 'provider'));
    for (const assertion of itemsOf(get(test, 'assert'))) {
      readGrader(builder, get(assertion, 'provider'));
    }
  }
}

/** A grader is named like a provider, or once for texts and once for embeddings. */
function readGrader(builder: DocumentBuilder, node: SourceNode | undefined): void {
  if (node?.kind === 'map' && scalarText(node, 'id') === undefined) {
    for (const key of ['text', 'embedding', 'classification', 'moderation']) {
      readGrader(builder, get(node, key));
    }
    return;
  }
  readHelper(builder, node, 'grader');
}

function readHelper(
  builder: DocumentBuilder,
  node: SourceNode | undefined,
  role: 'grader' | 'helper',
): void {
  const id = node?.kind === 'map' ? get(node, 'id') : node;
  const model = id === undefined ? undefined : readModel(builder, id, role);
  if (model === undefined) return;
  const parameters = builder.parameters(entriesOf(get(node, 'config')), isCallParameter);
  builder.call({ kind: 'evaluation', anchor: model.span, model, parameters });
}
