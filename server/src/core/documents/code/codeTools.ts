import type { Span } from '../../text/span';
import { sliceOf } from '../../text/span';
import type { ToolDefinition } from '../promptDocument';
import type { CodeFile } from './codeFile';
import type { CodeArgument, CodeCall, CodeFunction, CodeNode } from './codeNode';
import { contentSpanOf, literalOf, textOf } from './codeStrings';
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
  if (value.kind === 'call') return callTools(file, value, steps);
  if (value.kind === 'function') return [functionTool(file, node, value)];
  if (value.kind !== 'name') return [];
  return [{ name: value.path.at(-1) ?? '', span: value.span }];
}

/** Calls that make a tool of a class, a schema or a function. */
const converters =
  /^(?:pydantic_function_tool|zodFunction|function_tool|FunctionTool|tool|Tool|from_defaults)$/;

function callTools(file: CodeFile, call: CodeCall, steps: number): readonly ToolDefinition[] {
  const [first] = call.args;
  const isConverter = converters.test(call.callee.at(-1) ?? '');
  if (isConverter && first?.name === undefined && first?.value.kind === 'name') {
    const { value } = first;
    const definition = resolveValue(file, value).node;
    if (definition.kind === 'function') return [functionTool(file, value, definition)];
    if (!call.args.some((argument) => argument.value.kind === 'map'))
      return [{ name: value.path.at(-1) ?? '', span: value.span }];
  }
  const options = call.args.find(
    ({ name, value }) => name === undefined && value.kind === 'map',
  )?.value;
  const entries = options?.kind === 'map' ? options.entries : call.args;
  const isWrapper = options === undefined && call.args.every(({ name }) => name === undefined);
  // `ChatCompletionFunctionTool(FunctionDefinitionParam{…})`: what is wrapped is the definition.
  if (isWrapper && first?.value.kind === 'call') return toolsOf(file, first.value, steps - 1);
  return mapTools(file, entries, call.span, steps);
}

/** A function that is a tool: its signature and documentation are what is sent. */
function functionTool(
  file: CodeFile,
  { span }: CodeNode,
  { identity, span: signature, documentation }: CodeFunction,
): ToolDefinition {
  const text = sliceOf(file.text, signature);
  const words = documentation === undefined ? '' : `\n${textOf(documentation).trim()}`;
  return { name: identity.name, span, definition: text + words };
}

/** A key as every language writes it: Go's `Name` and C#'s `functionName` are those of JSON. */
function plainKey(name: string | undefined): string {
  return (name ?? '').replaceAll('_', '').toLowerCase();
}

/** Functions that a decorator makes tools of the agent that it belongs to: `@agent.tool`. */
export function decoratedTools(file: CodeFile): readonly ToolDefinition[] {
  return file.definitions.flatMap((definition) => {
    if (definition.kind !== 'function') return [];
    const isTool = definition.decorators.some(
      (path) => path.length > 1 && /^tool(?:_plain)?$/.test(path.at(-1) ?? ''),
    );
    if (!isTool) return [];
    const { name, span } = { name: definition.identity.name, span: definition.nameSpan };
    return [{ ...functionTool(file, definition, definition), name, span }];
  });
}

function mapTools(
  file: CodeFile,
  entries: readonly CodeArgument[],
  span: Span,
  steps: number,
): readonly ToolDefinition[] {
  const entry = (...names: readonly string[]): CodeNode | undefined =>
    entries.find((candidate) => names.includes(plainKey(candidate.name)))?.value;
  const inner = entry('function', 'toolspec', 'oftool', 'offunction');
  if (inner !== undefined) return toolsOf(file, inner, steps - 1);
  const declarations = entry('functiondeclarations', 'tools');
  if (declarations !== undefined) return toolsOf(file, declarations, steps - 1);
  const name = entry('name', 'functionname');
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
