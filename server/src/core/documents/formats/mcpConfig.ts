import type { DocumentBuilder } from '../documentBuilder';
import { fileName } from '../headPaths';
import type { ToolDefinition } from '../promptDocument';
import { entriesOf, get, getEntry, scalarText } from '../source/sourceNode';
import type { SourceEntry, SourceNode } from '../source/sourceNode';
import { structuredFormat } from '../structuredFormat';

/**
 * MCP servers of an editor or agent. Which tools a server has is not in the file, so a server counts as a tool without
 * a definition unless the file lists the tools that it may offer.
 */
export const mcpConfig = structuredFormat({
  id: 'mcp-config',
  syntaxes: ['json', 'yaml', 'toml'],
  matches: (paths, { path }) =>
    paths.hasAny('mcpServers', 'mcp_servers', 'context_servers') ||
    paths.hasPrefix('mcp_servers.') ||
    (paths.hasAny('servers') && (fileName(path) === 'mcp.json' || paths.hasAll('inputs'))) ||
    paths.hasAny('mcp.servers'),
  read: (builder, root) => {
    for (const entry of serverMaps(root)) readServers(builder, entry);
  },
});

function serverMaps(root: SourceNode): readonly SourceEntry[] {
  const found = [
    getEntry(root, 'mcpServers'),
    getEntry(root, 'mcp_servers'),
    getEntry(root, 'context_servers'),
    getEntry(root, 'servers'),
    getEntry(root, 'mcp', 'servers'),
  ];
  return found.filter((entry) => entry !== undefined);
}

function readServers(builder: DocumentBuilder, servers: SourceEntry): void {
  const tools = entriesOf(servers.value)
    .filter(({ value }) => isServer(value))
    .flatMap((server) => readServer(builder, server));
  if (tools.length > 0) builder.call({ kind: 'always-on', anchor: servers.keySpan, tools });
}

function isServer(node: SourceNode): boolean {
  if (node.kind !== 'map' || scalarText(node, 'disabled') === 'true') return false;
  return ['command', 'url', 'httpUrl', 'serverUrl', 'type', 'source'].some(
    (key) => get(node, key) !== undefined,
  );
}

const allowLists = ['tools', 'includeTools', 'allowedTools', 'enabledTools', 'enabled_tools'];

/** What of a server stands in the context: the tools that it may offer, or else all that it has. */
function readServer(
  builder: DocumentBuilder,
  { key, keySpan, value }: SourceEntry,
): readonly ToolDefinition[] {
  const server = builder.toolNamed(key, keySpan);
  const lists = allowLists.flatMap((name) => {
    const list = get(value, name);
    return list?.kind === 'list' && !isEverything(list) ? builder.namedTools(list) : [];
  });
  return lists.length > 0 ? lists : [server];
}

function isEverything(list: SourceNode): boolean {
  return list.kind === 'list' && list.items.some((item) => scalarText(item) === '*');
}
