import type {
  CallKind,
  CallParameter,
  ModelStatus,
  PromptBlock,
  PromptDocument,
} from '../promptDocument';
import type { DocumentFormat, FileHead, ParseContext } from '../documentFormat';
import type { FindVariables } from '../source/promptBlockOf';
import { promptBlockOf } from '../source/promptBlockOf';
import type { SourceNode } from '../source/sourceNode';
import { entriesOf, get, getEntry, itemsOf, scalarText } from '../source/sourceNode';
import type { ImportStyle } from '../text/importedFiles';
import { withImportedFiles } from '../text/importedFiles';
import { firstLineOf } from '../text/firstLineOf';
import type { FrontMatterFile } from '../text/frontMatterDocument';
import { addVerbatimPrompt, readFrontMatterFile, trimmedSpan } from '../text/frontMatterDocument';

/** How one kind of Markdown file with front matter is read. */
export interface AgentFileFormat {
  readonly id: string;
  matches(file: FileHead): boolean;
  /** When the body is in context; some files say so in their header. */
  readonly kind: CallKind | ((parameters: readonly CallParameter[], path: string) => CallKind);
  /** Header keys that bear on cost, besides the model. */
  readonly parameters?: readonly string[];
  /** Header keys that list the tools. */
  readonly toolKeys?: readonly string[];
  /** The description is always loaded, so that the agent can be chosen. */
  readonly hasDescription?: boolean;
  /** What stands for something else in the body; nothing does in plain instructions. */
  readonly findVariables?: FindVariables;
  /** How the body refers to files that are sent along. */
  readonly imports?: ImportStyle;
  readonly provider?: string;
}

/** A format of Markdown files whose whole body is prompt text. */
export function agentFile(format: AgentFileFormat): DocumentFormat {
  return {
    id: format.id,
    matches: (file) => format.matches(file),
    parse: (text, context) => parseAgentFile(text, context, format),
  };
}

function parseAgentFile(
  text: string,
  context: ParseContext,
  format: AgentFileFormat,
): PromptDocument {
  const file = readFrontMatterFile(format.id, text);
  const { builder, header, body, problems } = file;
  const model = readModel(file, format);
  const wanted = new Set(format.parameters);
  const parameters = builder.parameters(entriesOf(header), (key) => wanted.has(key));
  const tools = (format.toolKeys ?? []).flatMap((key) => readTools(file, get(header, key)));
  const { findVariables = () => [] } = format;
  const description = format.hasDescription ? readDescription(file) : undefined;
  const prompts = format.imports
    ? readImportingBody(file, context, format.imports, findVariables)
    : addVerbatimPrompt(file, body, 'body', findVariables);
  const anchor = model?.span ?? firstLineOf(text, prompts[0]?.span.start ?? 0);
  const kind =
    typeof format.kind === 'string' ? format.kind : format.kind(parameters, context.path);
  if (prompts.length > 0) {
    builder.call({ kind, anchor, parameters, prompts, tools, ...(model && { model }) });
  }
  if (description !== undefined) builder.call(description);
  readHandoffs(file, format);
  return builder.finish(problems);
}

function readImportingBody(
  { builder, text, body }: FrontMatterFile,
  context: ParseContext,
  style: ImportStyle,
  findVariables: FindVariables,
): readonly PromptBlock[] {
  const scalar = withImportedFiles(text, trimmedSpan(text, body), context, style);
  const block = promptBlockOf(scalar, 'body', findVariables);
  return block === undefined ? [] : [builder.promptBlock(block)];
}

/** A skill that only people may start is not offered to the model, so its description is not sent. */
function readDescription({ builder, header }: FrontMatterFile) {
  const entry = getEntry(header, 'description');
  const prompts = builder.prompts(entry?.value, 'description');
  const isHidden = scalarText(header, 'disable-model-invocation') === 'true';
  if (entry === undefined || prompts.length === 0 || isHidden) return undefined;
  return { kind: 'always-on', anchor: entry.keySpan, prompts } as const;
}

/** A display name or a class such as `haiku` is an alias; a value with a pipe is no list in any of these formats. */
function readModel({ builder, header }: FrontMatterFile, { provider }: AgentFileFormat) {
  const node = get(header, 'model');
  if (node?.kind === 'scalar' && node.text.includes('|')) return builder.unresolvedModel(node);
  if (node?.kind === 'scalar' && /^(?:inherit|auto)$/i.test(node.text.trim())) return undefined;
  const status: ModelStatus = isFullId(node) ? 'literal' : 'alias';
  return builder.model(node, { role: 'chat', status, provider });
}

function isFullId(node: SourceNode | undefined): boolean {
  return node?.kind === 'scalar' && /^[a-z][a-z0-9./]{0,60}-[a-z0-9.:/-]{0,100}\d/.test(node.text);
}

/** A list; one string with commas or blanks between the names; or a map of names that are switched on. */
function readTools({ builder, text }: FrontMatterFile, node: SourceNode | undefined) {
  if (node?.kind === 'map') {
    return node.entries
      .filter(({ value }) => scalarText(value) !== 'false')
      .map(({ key, keySpan }) => builder.toolNamed(key, keySpan));
  }
  if (node?.kind !== 'scalar') return itemsOf(node).length === 0 ? [] : builder.namedTools(node);
  const source = text.slice(node.span.start, node.span.end);
  return [...source.matchAll(toolName)].map((match) => {
    const start = node.span.start + match.index;
    const name = match[0].trim();
    return builder.toolNamed(name, { start, end: start + name.length });
  });
}

/** A name with its pattern in parentheses, `Bash(git add:*)`, is one tool. */
const toolName = /[^,\s([\]"']{1,300}(?:\([^()\n]{0,300}\))?/g;

/** What a Copilot agent offers to send next, to another agent and perhaps another model. */
function readHandoffs(file: FrontMatterFile, { provider }: AgentFileFormat): void {
  const { builder, header } = file;
  for (const handoff of itemsOf(get(header, 'handoffs'))) {
    const model = builder.model(get(handoff, 'model'), { role: 'chat', status: 'alias', provider });
    const prompts = builder.prompts(get(handoff, 'prompt'), 'user');
    const anchor = model?.span ?? prompts[0]?.span;
    if (anchor === undefined) continue;
    builder.call({ kind: 'request', anchor, prompts, ...(model && { model }) });
  }
}
