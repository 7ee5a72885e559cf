import { isCallParameter } from '../callParameters';
import type { DocumentBuilder } from '../documentBuilder';
import type { ParseContext } from '../documentFormat';
import type { ModelReference, PromptBlock } from '../promptDocument';
import { fileReferenceBlock } from '../settings/fileReferenceBlock';
import type { SourceNode } from '../source/sourceNode';
import { entriesOf, get, itemsOf, scalarText } from '../source/sourceNode';
import { structuredFormat } from '../structuredFormat';
import { doubleBraceVariables } from '../templateVariables';
import { countCombinations, countTests, repeatOf } from './promptfooTests';

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
    const providers = listOf(get(root, 'providers') ?? get(root, 'targets'));
    for (const provider of providers) readProvider(builder, provider, prompts, tests);
    const answers = providers.length * Math.max(1, listOf(get(root, 'prompts')).length);
    readGraders(builder, root, { answers, tests });
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

/** How much there is to judge: answers to one test, and tests in a run where they are known. */
interface Judged {
  readonly answers: number;
  readonly tests: number | undefined;
}

/** The models that judge answers: for all tests, for one test, or for one assertion. */
function readGraders(builder: DocumentBuilder, root: SourceNode, judged: Judged): void {
  readTestGraders(builder, get(root, 'defaultTest'), judged);
  const repeat = repeatOf(root);
  for (const test of itemsOf(get(root, 'tests'))) {
    const tests = repeat === undefined ? undefined : countCombinations(test) * repeat;
    readTestGraders(builder, test, { ...judged, tests });
  }
  const scenarios = itemsOf(get(root, 'scenarios')).flatMap((each) => itemsOf(get(each, 'tests')));
  for (const test of scenarios) readTestGraders(builder, test, { ...judged, tests: undefined });
}

function readTestGraders(
  builder: DocumentBuilder,
  test: SourceNode | undefined,
  { answers, tests }: Judged,
): void {
  const assertions = itemsOf(get(test, 'assert'));
  const shared = assertions.filter(
    (assertion) =>
      modelGraded.test(scalarText(assertion, 'type') ?? '') &&
      get(assertion, 'provider') === undefined,
  ).length;
  const runs = tests === undefined ? undefined : answers * tests;
  // Assertions of single tests may use this one too: how often is known only where it has its own.
  const ofShared = runs === undefined || shared === 0 ? undefined : runs * shared;
  readGrader(builder, get(test, 'options', 'provider'), ofShared);
  for (const assertion of assertions) readGrader(builder, get(assertion, 'provider'), runs);
}

/** Assertions that a model judges: each is a call for each answer. */
const modelGraded =
  /^(?:not-)?(?:llm-rubric|g-eval|factuality|answer-relevance|context-(?:recall|relevance|faithfulness)|model-graded-\w+|select-best|search-rubric|pi|conversation-relevance)$/;

/** A grader is named like a provider, or once for texts and once for embeddings. */
function readGrader(
  builder: DocumentBuilder,
  node: SourceNode | undefined,
  callsPerRun: number | undefined,
): void {
  if (node?.kind === 'map' && scalarText(node, 'id') === undefined) {
    for (const key of ['text', 'embedding', 'classification', 'moderation']) {
      readGrader(builder, get(node, key), callsPerRun);
    }
    return;
  }
  readHelper(builder, node, 'grader', callsPerRun);
}

function readHelper(
  builder: DocumentBuilder,
  node: SourceNode | undefined,
  role: 'grader' | 'helper',
  callsPerRun?: number,
): void {
  const id = node?.kind === 'map' ? get(node, 'id') : node;
  const model = id === undefined ? undefined : readModel(builder, id, role);
  if (model === undefined) return;
  const parameters = builder.parameters(entriesOf(get(node, 'config')), isCallParameter);
  const runs = callsPerRun === undefined ? {} : { callsPerRun };
  builder.call({ kind: 'evaluation', anchor: model.span, model, parameters, ...runs });
}
