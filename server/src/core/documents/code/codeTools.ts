import type { Span } from '../../text/span';
import { sliceOf } from '../../text/span';
import type { ToolDefinition } from '../promptDocument';
import type { CodeFile } from './codeFile';
import type { CodeArgument, CodeNode } from './codeNode';
import { contentSpanOf, literalOf } from './codeStrings';
import { fieldsOf, resolveValue } from './codeValues';

/** The tools in an argument: definitions, classes and functions, or names that stand for them. */
export function toolsOf(
  file: CodeFile,
  node: CodeNode | undefined,
  steps = 6,
): readonly ToolDefinition[] {
  if (node === undefined || steps <= 0) return [];
  const value = resolveValue(file, node).node;
  if (value.kind === 'list') return value.items.flatMap((item) => toolsOf(file, item, steps - 1));
  if (value.kind === 'map') return mapTools(file, value.entries, value.span, steps);
  if (value.kind === 'call') {
    const last = value.callee.at(-1) ?? '';
    const first = value.args[0]?.value;
    if (
      /^(?:pydantic_function_tool|zodFunction|function_tool)$/.test(last) &&
      first?.kind === 'name'
    ) {
      return [{ name: first.path.at(-1) ?? '', span: first.span }];
    }
    const options = first?.kind === 'map' ? first.entries : value.args;
    return mapTools(file, options, value.span, steps);
  }
  if (value.kind !== 'name') return [];
  return [{ name: value.path.at(-1) ?? '', span: value.span }];
}

function mapTools(
  file: CodeFile,
  entries: readonly CodeArgument[],
  span: Span,
  steps: number,
): readonly ToolDefinition[] {
  const entry = (name: string): CodeNode | undefined =>
    entries.find((candidate) => candidate.name === name)?.value;
  const inner = entry('function') ?? entry('toolSpec');
  if (inner !== undefined) return toolsOf(file, inner, steps - 1);
  const declarations =
    entry('function_declarations') ?? entry('functionDeclarations') ?? entry('tools');
  if (declarations !== undefined) return toolsOf(file, declarations, steps - 1);
  const name = entry('name');
  const text = literalOf(name);
  if (name?.kind === 'string' && text !== undefined) {
    return [{ name: text, span: contentSpanOf(name), definition: sliceOf(file.text, span) }];
  }
  return entries.flatMap((tool) => keyedTool(file, tool));
}

/** A tool of Vercel's AI SDK: its key is its name. */
function keyedTool(
  file: CodeFile,
  { name, nameSpan, value }: CodeArgument,
): readonly ToolDefinition[] {
  if (name === undefined) return [];
  const resolved = resolveValue(file, value).node;
  if (resolved.kind === 'name') return [{ name, span: nameSpan }];
  if (resolved.kind !== 'call' && resolved.kind !== 'map') return [];
  const fields = fieldsOf(
    file,
    resolved.kind === 'call' ? (resolved.args[0]?.value ?? resolved) : resolved,
  );
  const isTool = fields.some((field) =>
    /^(?:description|parameters|inputSchema|execute)$/.test(field.name ?? ''),
  );
  if (!isTool && resolved.kind !== 'call') return [];
  return [{ name, span: nameSpan, definition: sliceOf(file.text, resolved.span) }];
}
