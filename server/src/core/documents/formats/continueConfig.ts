import { isCallParameter } from '../callParameters';
import type { DocumentBuilder } from '../documentBuilder';
import type { ModelReference, ModelRole } from '../promptDocument';
import type { SourceNode } from '../source/sourceNode';
import { entriesOf, get, getEntry, itemsOf, scalarText } from '../source/sourceNode';
import { structuredFormat } from '../structuredFormat';
import { doubleBraceVariables } from '../templateVariables';

const otherParameters: ReadonlySet<string> = new Set([
  'contextLength',
  'minP',
  'reasoningBudgetTokens',
  'promptCaching',
  'maxPromptTokens',
]);

/** Continue's `config.yaml` and its blocks: models with the roles they play, rules, prompts and servers. */
export const continueConfig = structuredFormat({
  id: 'continue',
  syntaxes: ['yaml'],
  matches: (paths, { path, head }) =>
    paths.hasAny('models', 'rules', 'prompts', 'context', 'mcpServers') &&
    (/^schema[ \t]*:[ \t]*["']?v1\b/m.test(head) ||
      /(?:^|\/)\.continue\//.test(path) ||
      paths.hasAll('name', 'version', 'models.name', 'models.provider', 'models.model')),
  read: (builder, root) => {
    for (const model of itemsOf(get(root, 'models'))) readModel(builder, model);
    readRules(builder, root);
    for (const prompt of itemsOf(get(root, 'prompts'))) readPrompt(builder, prompt);
    for (const provider of itemsOf(get(root, 'context'))) readContinueContext(builder, provider);
    const servers = itemsOf(get(root, 'mcpServers')).flatMap((server) => {
      const name = get(server, 'name');
      return name?.kind === 'scalar' ? [builder.tool(name)] : [];
    });
    const anchor = getEntry(root, 'mcpServers')?.keySpan;
    if (anchor !== undefined && servers.length > 0) {
      builder.call({ kind: 'always-on', anchor, tools: servers });
    }
  },
});

function readModel(builder: DocumentBuilder, node: SourceNode): void {
  const model = modelOf(builder, node);
  // A block of the hub may be used with settings of one's own.
  const maps = [node, get(node, 'override')].flatMap((owner) =>
    ['defaultCompletionOptions', 'autocompleteOptions'].map((key) => get(owner, key)),
  );
  const parameters = builder.parameters(
    maps.flatMap((map) => entriesOf(map)),
    (key) => isCallParameter(key) || otherParameters.has(key),
  );
  const chat = get(node, 'chatOptions');
  const prompts = ['baseSystemMessage', 'baseAgentSystemMessage', 'basePlanSystemMessage'].flatMap(
    (key) => builder.prompts(get(chat, key), 'system'),
  );
  const chunkSize = builder.knob(
    getEntry(node, 'embedOptions', 'maxChunkSize'),
    'chunk-size',
    'tokens',
  );
  const retrieval = builder.retrieval(node.span, [chunkSize]);
  if (model === undefined) return;
  const retrievals = retrieval === undefined ? [] : [retrieval];
  builder.call({ kind: 'component', anchor: model.span, model, parameters, prompts, retrievals });
}

/** `uses` names a block of the hub by a slug, which stands for a model. What holds blanks is no id of any provider. */
function modelOf(builder: DocumentBuilder, node: SourceNode): ModelReference | undefined {
  const role = roleOf(itemsOf(get(node, 'roles')).map((item) => scalarText(item) ?? ''));
  const provider = scalarText(node, 'provider');
  const id = get(node, 'model');
  if (id?.kind !== 'scalar') return builder.model(get(node, 'uses'), { role, status: 'alias' });
  const isUnknown = /\s|^AUTODETECT$/.test(id.text.trim());
  return builder.model(id, { role, provider, status: isUnknown ? 'unresolved' : 'literal' });
}

function roleOf(roles: readonly string[]): ModelRole {
  if (roles.length === 0 || roles.includes('chat') || roles.includes('edit')) return 'chat';
  if (roles.includes('embed')) return 'embedding';
  return roles.includes('rerank') ? 'rerank' : 'helper';
}

/** Rules ride along in every chat, unless they name the files that they are about. */
function readRules(builder: DocumentBuilder, root: SourceNode): void {
  const entry = getEntry(root, 'rules');
  const rules = itemsOf(entry?.value).map((rule) => ({
    isAlways: get(rule, 'globs') === undefined || scalarText(rule, 'alwaysApply') === 'true',
    prompts: builder.prompts(rule.kind === 'map' ? get(rule, 'rule') : rule, 'system'),
  }));
  if (entry === undefined) return;
  const always = rules.filter(({ isAlways }) => isAlways).flatMap(({ prompts }) => prompts);
  if (always.length > 0) {
    builder.call({ kind: 'always-on', anchor: entry.keySpan, prompts: always });
  }
  for (const { isAlways, prompts } of rules) {
    const [first] = prompts;
    if (!isAlways && first !== undefined) {
      builder.call({ kind: 'on-demand', anchor: first.span, prompts });
    }
  }
}

function readPrompt(builder: DocumentBuilder, node: SourceNode): void {
  const prompts = builder.prompts(get(node, 'prompt'), 'user', doubleBraceVariables);
  const [first] = prompts;
  if (first !== undefined) builder.call({ kind: 'request', anchor: first.span, prompts });
}

/** How much of the code base the context provider of that name puts into a prompt. */
export function readContinueContext(builder: DocumentBuilder, node: SourceNode): void {
  const params = get(node, 'params');
  const retrieval = builder.retrieval(
    node.span,
    builder.knobs([
      [getEntry(params, 'nRetrieve'), 'candidate-pool', 'chunks'],
      [getEntry(params, 'nFinal'), 'chunks-in-context', 'chunks'],
      [getEntry(params, 'useReranking'), 'other', 'none'],
    ]),
    scalarText(params, 'useReranking') === 'true' ? { isReranked: true } : {},
  );
  if (retrieval === undefined) return;
  builder.call({ kind: 'component', anchor: node.span, retrievals: [retrieval] });
}
