import type { DocumentBuilder } from './documentBuilder';
import type { ToolDefinition } from './promptDocument';
import { compactJson } from './source/compactJson';
import { get, itemsOf, scalarText } from './source/sourceNode';
import type { SourceNode } from './source/sourceNode';

/** A tool as an API takes it; Gemini's list of declarations gives several. The definition is the JSON that is sent. */
export function readTool(builder: DocumentBuilder, tool: SourceNode): readonly ToolDefinition[] {
  const declarations = get(tool, 'functionDeclarations') ?? get(tool, 'function_declarations');
  if (declarations !== undefined) {
    return itemsOf(declarations).flatMap((declaration) => readTool(builder, declaration));
  }
  const definition = get(tool, 'function') ?? get(tool, 'toolSpec') ?? tool;
  const name = get(definition, 'name') ?? get(tool, 'server_label') ?? get(tool, 'type');
  if (name?.kind !== 'scalar' || name.text === '') return [];
  const isDefined =
    get(definition, 'description') !== undefined || schemaOf(definition) !== undefined;
  return [isDefined ? builder.tool(name, compactJson(definition)) : builder.tool(name)];
}

function schemaOf(definition: SourceNode): SourceNode | undefined {
  return (
    get(definition, 'parameters') ??
    get(definition, 'input_schema') ??
    get(definition, 'inputSchema')
  );
}

/** Whether a tree is a tool, so that a list of anything else yields nothing. */
export function isTool(node: SourceNode): boolean {
  const definition = get(node, 'function') ?? get(node, 'toolSpec') ?? node;
  return scalarText(definition, 'name') !== undefined && schemaOf(definition) !== undefined;
}
