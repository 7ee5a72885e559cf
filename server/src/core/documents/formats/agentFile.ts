import type { CallKind, ModelStatus, PromptDocument } from '../promptDocument';
import type { DocumentFormat, FileHead } from '../documentFormat';
import { entriesOf, get, getEntry, itemsOf } from '../source/sourceNode';
import type { FrontMatterFile } from '../text/frontMatterDocument';
import { addVerbatimPrompt, readFrontMatterFile } from '../text/frontMatterDocument';
import { markdownVariables } from '../text/markdownVariables';

/** How one kind of Markdown file with front matter is read. */
export interface AgentFileFormat {
  readonly id: string;
  matches(file: FileHead): boolean;
  /** When the body is in context. */
  readonly kind: CallKind;
  /** Header keys that bear on cost, besides the model. */
  readonly parameters?: readonly string[];
  /** Header keys that list the tools. */
  readonly toolKeys?: readonly string[];
  /** The description is always loaded, so that the agent can be chosen. */
  readonly hasDescription?: boolean;
  /** How model ids are written here: a display name or a class such as `haiku` is an alias. */
  readonly modelStatus?: ModelStatus;
  readonly provider?: string;
}

/** A format of Markdown files whose whole body is prompt text. */
export function agentFile(format: AgentFileFormat): DocumentFormat {
  return {
    id: format.id,
    matches: (file) => format.matches(file),
    parse: (text) => parseAgentFile(text, format),
  };
}

function parseAgentFile(text: string, format: AgentFileFormat): PromptDocument {
  const file = readFrontMatterFile(format.id, text);
  const { builder, header, body, problems } = file;
  const model = readModel(file, format);
  const wanted = new Set(format.parameters);
  const parameters = builder.parameters(entriesOf(header), (key) => wanted.has(key));
  const tools = (format.toolKeys ?? []).flatMap((key) => readTools(file, key));
  const description = format.hasDescription
    ? builder.prompts(get(header, 'description'), 'description')
    : [];
  const prompts = addVerbatimPrompt(file, body, 'body', markdownVariables);
  const anchor = model?.span ?? firstLineOf(text, prompts[0]?.span.start ?? 0);
  if (prompts.length > 0) {
    builder.call({
      kind: format.kind,
      anchor,
      parameters,
      prompts,
      tools,
      ...(model && { model }),
    });
  }
  const descriptionEntry = getEntry(header, 'description');
  if (description.length > 0 && descriptionEntry !== undefined && model === undefined) {
    builder.call({ kind: 'always-on', anchor: descriptionEntry.keySpan, prompts: description });
  }
  return builder.finish(problems);
}

/** A value with a pipe is no list in any of these formats: nobody can tell which model runs. */
function readModel({ builder, header }: FrontMatterFile, format: AgentFileFormat) {
  const node = get(header, 'model');
  if (node?.kind === 'scalar' && node.text.includes('|')) return builder.unresolvedModel(node);
  if (node?.kind === 'scalar' && /^(?:inherit|auto)$/i.test(node.text.trim())) return undefined;
  const { modelStatus: status = 'alias', provider } = format;
  return builder.model(node, {
    role: 'chat',
    status: isFullId(node) ? 'literal' : status,
    provider,
  });
}

function isFullId(node: ReturnType<typeof get>): boolean {
  return node?.kind === 'scalar' && /^[a-z][a-z0-9.]*-[a-z0-9.-]*\d/.test(node.text);
}

/** A list, or one string with commas between the names. */
function readTools({ builder, header, text }: FrontMatterFile, key: string) {
  const node = get(header, key);
  if (node?.kind !== 'scalar') return itemsOf(node).length === 0 ? [] : builder.namedTools(node);
  const source = text.slice(node.span.start, node.span.end);
  return [...source.matchAll(/[^,\s][^,]*/g)].map((match) => {
    const start = node.span.start + match.index;
    const name = match[0].trim();
    return builder.toolNamed(name, { start, end: start + name.length });
  });
}

/** The line that holds an offset, without its break. */
export function firstLineOf(text: string, offset: number): { start: number; end: number } {
  const start = text.lastIndexOf('\n', Math.max(0, offset - 1)) + 1;
  const length = text.slice(start).search(/[\r\n]/);
  return { start: offset, end: length < 0 ? text.length : Math.max(offset, start + length) };
}
