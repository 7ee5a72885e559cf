import { isCallParameter } from '../callParameters';
import type { DocumentBuilder } from '../documentBuilder';
import type { FileHead } from '../documentFormat';
import type { HeadPaths } from '../headPaths';
import { fileName } from '../headPaths';
import { messageElements, messageTagBlocks } from '../messageTagBlocks';
import type { PromptBlock } from '../promptDocument';
import type { SourceEntry, SourceNode } from '../source/sourceNode';
import { entriesOf, get, getEntry, itemsOf, scalarText } from '../source/sourceNode';
import { structuredFormat } from '../structuredFormat';
import { doubleBraceVariables } from '../templateVariables';

/** Semantic Kernel's prompts as YAML, its agents as YAML, and the `config.json` beside a `skprompt.txt`. */
export const semanticKernel = structuredFormat({
  id: 'semantic-kernel',
  syntaxes: ['yaml', 'json'],
  matches: (paths, file) =>
    isPrompt(paths, file.head) || isAgent(paths, file.head) || isFunctionConfig(paths, file),
  read: (builder, root) => {
    if (get(root, 'instructions') === undefined) readPrompt(builder, root);
    else readAgent(builder, root);
  },
});

function isPrompt(paths: HeadPaths, head: string): boolean {
  if (!paths.hasAll('template') || paths.hasAny('_type')) return false;
  return (
    paths.hasAny('execution_settings', 'input_variables.name', 'output_variable') ||
    /^template_format[ \t]*:[ \t]*["']?(?:semantic-kernel|handlebars|liquid)/m.test(head)
  );
}

function isAgent(paths: HeadPaths, head: string): boolean {
  const isTyped =
    /^type[ \t]*:[ \t]*["']?(?:\w+_agent|openai_(?:assistant|responses)|azure_\w+|foundry_agent)\b/m;
  return paths.hasAll('instructions', 'type') && isTyped.test(head);
}

function isFunctionConfig(paths: HeadPaths, file: FileHead): boolean {
  if (fileName(file.path) !== 'config.json') return false;
  return (
    paths.hasAny('schema') && paths.hasAny('completion', 'execution_settings', 'default_services')
  );
}

function readPrompt(builder: DocumentBuilder, root: SourceNode): void {
  const template = get(root, 'template');
  const blocks =
    template?.kind === 'scalar'
      ? messageTagBlocks(template, messageElements, doubleBraceVariables)
      : [];
  const prompts = blocks.map((block) => builder.promptBlock(block));
  const services = servicesOf(root);
  const anchor = getEntry(root, 'template')?.keySpan ?? root.span;
  if (services.length === 0 && prompts.length > 0) {
    builder.call({ kind: 'request', anchor, prompts });
  }
  for (const [index, service] of services.entries()) {
    readService(builder, service, index === 0 ? prompts : []);
  }
}

/** Services are alternatives: one of them answers, so only the first carries the prompt. */
function readService(
  builder: DocumentBuilder,
  { keySpan, value }: SourceEntry,
  prompts: readonly PromptBlock[],
): void {
  const id = get(value, 'model_id') ?? get(value, 'ai_model_id');
  const model = builder.model(id, { role: 'chat' });
  const parameters = builder.parameters(entriesOf(value), isCallParameter);
  if (model === undefined && parameters.length === 0 && prompts.length === 0) return;
  builder.call({
    kind: prompts.length > 0 ? 'request' : 'component',
    anchor: model?.span ?? keySpan,
    parameters,
    prompts,
    ...(model && { model }),
  });
}

/** Under `execution_settings` each service has a name; older files have one map, or a list. */
function servicesOf(root: SourceNode): readonly SourceEntry[] {
  const completion = getEntry(root, 'completion');
  const settings = getEntry(root, 'execution_settings') ?? getEntry(root, 'model_settings');
  if (settings === undefined) return completion === undefined ? [] : [completion];
  const entries = entriesOf(settings.value);
  const isFlat = entries.some(({ value }) => value.kind === 'scalar');
  if (isFlat) return [settings];
  const { keySpan } = settings;
  const items = itemsOf(settings.value).map((value) => ({ key: settings.key, keySpan, value }));
  return [...entries.filter(({ value }) => value.kind === 'map'), ...items];
}

function readAgent(builder: DocumentBuilder, root: SourceNode): void {
  const type = scalarText(root, 'type') ?? '';
  const provider = /^(openai|azure)/.exec(type)?.[1];
  const model = builder.model(get(root, 'model', 'id'), { role: 'chat', provider });
  const parameters = builder.parameters(entriesOf(get(root, 'model', 'options')), isCallParameter);
  const prompts = ['instructions', 'additional_instructions'].flatMap((key) =>
    builder.prompts(get(root, key), 'system', doubleBraceVariables),
  );
  const tools = itemsOf(get(root, 'tools')).flatMap((tool) => {
    const name = get(tool, 'id') ?? get(tool, 'name') ?? get(tool, 'type');
    return name?.kind === 'scalar' ? [builder.tool(name)] : [];
  });
  const anchor = model?.span ?? getEntry(root, 'instructions')?.keySpan ?? root.span;
  builder.call({
    kind: 'request',
    anchor,
    parameters,
    prompts,
    tools,
    ...(model && { model }),
  });
}
