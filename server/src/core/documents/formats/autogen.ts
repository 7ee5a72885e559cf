import { isCallParameter } from '../callParameters';
import type { DocumentBuilder } from '../documentBuilder';
import type { Call } from '../promptDocument';
import { entriesOf, get, getEntry, itemsOf, scalarText, walkEntries } from '../source/sourceNode';
import type { SourceEntry, SourceNode } from '../source/sourceNode';
import { structuredFormat } from '../structuredFormat';

/** AutoGen's components as JSON or YAML: model clients, agents with their tools, teams. */
export const autogen = structuredFormat({
  id: 'autogen-component',
  syntaxes: ['json', 'yaml'],
  matches: (paths, { path, head }) =>
    /\bprovider["']?:\s*["']?autogen_/.test(head) ||
    (paths.hasKey('provider') && paths.hasKey('component_type')) ||
    /(?:^|\/)oai_config_list[^/]*$/i.test(path),
  read: (builder, root) => {
    if (root.kind === 'list') for (const item of root.items) readListed(builder, item);
    readComponents(builder, root);
  },
});

/** An entry of OAI_CONFIG_LIST: alternatives, of which code chooses one. */
function readListed(builder: DocumentBuilder, item: SourceNode): void {
  if (get(item, 'component_type') !== undefined) return;
  const provider = scalarText(item, 'api_type');
  const model = builder.model(get(item, 'model'), { role: 'chat', provider });
  const parameters = builder.parameters(entriesOf(item), isCallParameter);
  if (model !== undefined) {
    builder.call({ kind: 'component', anchor: model.span, model, parameters });
  }
}

function readComponents(builder: DocumentBuilder, root: SourceNode): void {
  const nodes = [root, ...[...walkEntries(root)].flatMap(({ entry }) => childrenOf(entry))];
  const used = new Set<SourceNode>();
  for (const node of nodes) {
    const client = get(node, 'config', 'model_client');
    if (client === undefined || isClient(node)) continue;
    used.add(client);
    readAgent(builder, node, client);
  }
  for (const node of nodes) {
    if (isClient(node) && !used.has(node)) readClient(builder, node, {});
  }
}

function isClient(node: SourceNode): boolean {
  if (scalarText(node, 'component_type') === 'model') return true;
  return /ChatCompletionClient$/.test(scalarText(node, 'provider') ?? '');
}

function childrenOf({ value }: SourceEntry): readonly SourceNode[] {
  return value.kind === 'list' ? value.items : [value];
}

function readAgent(builder: DocumentBuilder, agent: SourceNode, client: SourceNode): void {
  const config = get(agent, 'config');
  const prompts = [
    ...builder.prompts(get(config, 'system_message'), 'system'),
    ...builder.prompts(get(config, 'selector_prompt'), 'system'),
    ...builder.prompts(get(config, 'description'), 'description'),
  ];
  const benches = itemsOf(get(config, 'workbench')).map((bench) => get(bench, 'config', 'tools'));
  const tools = [get(config, 'tools'), ...benches].flatMap(itemsOf).flatMap((tool) => {
    const name = get(tool, 'config', 'name');
    return name?.kind === 'scalar'
      ? [builder.tool(name, scalarText(tool, 'config', 'description'))]
      : [];
  });
  const buffer = getEntry(get(config, 'model_context', 'config'), 'buffer_size');
  const history = builder.knob(buffer, 'history', 'turns');
  const retrieval = history && builder.retrieval(history.keySpan, [history]);
  readClient(builder, client, { prompts, tools, retrievals: retrieval ? [retrieval] : [] });
}

function readClient(
  builder: DocumentBuilder,
  client: SourceNode,
  facts: Partial<Pick<Call, 'prompts' | 'tools' | 'retrievals'>>,
): void {
  const config = get(client, 'config');
  const role = /embedding/i.test(scalarText(client, 'provider') ?? '') ? 'embedding' : 'chat';
  const provider = providerOf(scalarText(client, 'provider') ?? '');
  const model = builder.model(get(config, 'model'), { role, provider });
  const parameters = builder.parameters(entriesOf(config), isCallParameter);
  const kind = facts.prompts === undefined ? 'component' : 'request';
  const named = model === undefined ? {} : { model };
  const anchor = model?.span ?? client.span;
  builder.call({ kind, anchor, ...named, parameters, ...facts });
}

/** `autogen_ext.models.openai.AzureOpenAIChatCompletionClient`. */
function providerOf(path: string): string | undefined {
  if (/\.Azure/.test(path)) return 'azure';
  return /\.models\.(\w+)\./.exec(path)?.[1];
}
