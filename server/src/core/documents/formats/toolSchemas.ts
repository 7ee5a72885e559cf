import type { HeadPaths } from '../headPaths';
import { get } from '../source/sourceNode';
import { structuredFormat } from '../structuredFormat';
import { isTool, readTool } from '../toolDefinitions';

/** A JSON file of tool definitions: one, a list, or a list under `tools`. */
export const toolSchemas = structuredFormat({
  id: 'tool-schemas',
  syntaxes: ['json'],
  // A request or a response may hold tools too, among much else.
  matches: (paths) =>
    !paths.hasAny('object', 'model', 'usage', 'output', 'choices', 'messages', 'input', 'id') &&
    ['', 'tools.', 'functions.'].some((prefix) => isToolList(paths, prefix)),
  read: (builder, root) => {
    const list = get(root, 'tools') ?? get(root, 'functions') ?? root;
    const items = list.kind === 'list' ? list.items : [list];
    const tools = items.filter(isTool).flatMap((tool) => readTool(builder, tool));
    const [first] = tools;
    if (first !== undefined) builder.call({ kind: 'component', anchor: first.span, tools });
  },
});

function isToolList(paths: HeadPaths, prefix: string): boolean {
  const at = (path: string): string => prefix + path;
  if (paths.hasAll(at('function.name')) && paths.hasAny(at('function.parameters'))) return true;
  if (!paths.hasAll(at('name'), at('description'))) return false;
  return (
    paths.hasAny(at('input_schema'), at('inputSchema')) ||
    paths.hasAll(at('parameters.type'), at('parameters.properties'))
  );
}
