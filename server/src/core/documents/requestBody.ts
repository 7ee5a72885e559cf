import { isCallParameter } from './callParameters';
import type { DocumentBuilder } from './documentBuilder';
import type {
  CallParameter,
  PromptBlock,
  PromptRole,
  Retrieval,
  ToolDefinition,
} from './promptDocument';
import { entriesOf, get, getEntry, itemsOf, scalarText } from './source/sourceNode';
import type { SourceNode } from './source/sourceNode';
import { readTool } from './toolDefinitions';

/** Reads the body of a request to a model as its provider's API takes it, and adds it as one call. */
export function readRequestBody(builder: DocumentBuilder, body: SourceNode): void {
  const role = isEmbedding(body) ? 'embedding' : 'chat';
  const model = builder.model(get(body, 'model') ?? get(body, 'modelId'), { role });
  const parameters = readParameters(builder, body);
  const prompts = role === 'embedding' ? [] : readPrompts(builder, body);
  const tools: ToolDefinition[] = [];
  const retrievals: Retrieval[] = [];
  for (const tool of itemsOf(get(body, 'tools'))) {
    const search = readFileSearch(builder, tool);
    if (search !== undefined) retrievals.push(search);
    else tools.push(...readTool(builder, tool));
  }
  retrievals.push(
    ...itemsOf(get(body, 'data_sources')).flatMap((source) => readDataSource(builder, source)),
  );
  const anchor = model?.span ?? prompts[0]?.span ?? body.span;
  const named = model === undefined ? {} : { model };
  builder.call({ kind: 'request', anchor, ...named, parameters, prompts, tools, retrievals });
}

function isEmbedding(body: SourceNode): boolean {
  return get(body, 'messages') === undefined && /embed/i.test(scalarText(body, 'model') ?? '');
}

/** Settings at the top, and in the maps that some APIs keep them in. */
function readParameters(builder: DocumentBuilder, body: SourceNode): readonly CallParameter[] {
  const maps = [
    'generationConfig',
    'generation_config',
    'inferenceConfig',
    'output_config',
    'options',
  ];
  const entries = [body, ...maps.map((key) => get(body, key))].flatMap((map) => entriesOf(map));
  return builder.parameters(entries, isCallParameter);
}

function readPrompts(builder: DocumentBuilder, body: SourceNode): readonly PromptBlock[] {
  const system = get(body, 'systemInstruction') ?? get(body, 'system_instruction');
  const messages = ['messages', 'input', 'contents'].map((key) => get(body, key));
  return [
    ...readContent(builder, get(body, 'system'), 'system'),
    ...readContent(builder, get(body, 'instructions'), 'system'),
    ...readContent(builder, get(system, 'parts') ?? system, 'system'),
    ...readContent(builder, get(body, 'prompt'), 'user'),
    ...messages.flatMap((list) =>
      list?.kind === 'list'
        ? list.items.flatMap((message) => readMessage(builder, message))
        : readContent(builder, list, 'user'),
    ),
  ];
}

function readMessage(builder: DocumentBuilder, message: SourceNode): readonly PromptBlock[] {
  const content = get(message, 'content') ?? get(message, 'parts');
  return readContent(builder, content, roleOf(scalarText(message, 'role')));
}

/** A text, or a list of parts of which some are text and some media. */
function readContent(
  builder: DocumentBuilder,
  content: SourceNode | undefined,
  role: PromptRole,
): readonly PromptBlock[] {
  if (content?.kind !== 'list') return builder.prompts(content, role);
  return content.items.flatMap((part) => {
    if (part.kind === 'scalar') return builder.prompts(part, role);
    const text = get(part, 'text');
    if (text !== undefined) return builder.prompts(text, role);
    const kind = scalarText(part, 'type') ?? '';
    if (!/image|file|audio|document|video/.test(kind)) return [];
    const { span } = part;
    const media = { kind: 'variable', name: kind, span, holds: 'media' } as const;
    return [builder.promptBlock({ role, span, parts: [media] })];
  });
}

function roleOf(role: string | undefined): PromptRole {
  switch (role) {
    case 'system':
    case 'developer':
    case 'assistant':
    case 'tool':
      return role;
    case 'model':
      return 'assistant';
    default:
      return 'user';
  }
}

/** OpenAI's file search: 20 results from chunks of 800 tokens unless told otherwise. */
function readFileSearch(builder: DocumentBuilder, tool: SourceNode): Retrieval | undefined {
  if (scalarText(tool, 'type') !== 'file_search') return undefined;
  const settings = get(tool, 'file_search') ?? tool;
  const threshold = getEntry(settings, 'ranking_options', 'score_threshold');
  const knobs = builder.knobs([
    [getEntry(settings, 'max_num_results'), 'chunks-in-context', 'chunks'],
    [threshold, 'score-threshold', 'none'],
  ]);
  const defaults = { 'chunks-in-context': 20, 'chunk-size': 800, 'chunk-overlap': 400 };
  return (
    builder.retrieval(tool.span, knobs, { defaults }) ??
    builder.impliedRetrieval(tool.span, defaults)
  );
}

/** Azure OpenAI on your data: five documents of 1,024 tokens unless told otherwise. */
function readDataSource(builder: DocumentBuilder, source: SourceNode): readonly Retrieval[] {
  const settings = get(source, 'parameters');
  builder.prompts(get(settings, 'role_information'), 'system');
  builder.models(get(settings, 'embedding_dependency', 'deployment_name'), { role: 'embedding' });
  const knobs = builder.knobs([
    [getEntry(settings, 'top_n_documents'), 'chunks-in-context', 'chunks'],
    [getEntry(settings, 'strictness'), 'score-threshold', 'none'],
  ]);
  const defaults = { 'chunks-in-context': 5, 'chunk-size': 1024 };
  const retrieval = builder.retrieval(source.span, knobs, { defaults });
  return retrieval === undefined ? [] : [retrieval];
}
