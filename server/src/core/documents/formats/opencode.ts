import { isCallParameter } from '../callParameters';
import type { DocumentBuilder } from '../documentBuilder';
import type { ParseContext } from '../documentFormat';
import { fileName } from '../headPaths';
import type { CallKind, ModelRole, PromptBlock, PromptRole } from '../promptDocument';
import { fileReferenceBlock } from '../settings/fileReferenceBlock';
import type { SourceEntry, SourceNode, SourceScalar } from '../source/sourceNode';
import { entriesOf, get, getEntry, itemsOf, scalarText } from '../source/sourceNode';
import { structuredFormat } from '../structuredFormat';
import { commandVariables } from '../text/markdownVariables';

/** opencode's configuration: two models, agents and commands with models of their own, and MCP servers. */
export const opencode = structuredFormat({
  id: 'opencode',
  syntaxes: ['json'],
  matches: (paths, { path, head }) =>
    /^opencode\.jsonc?$/.test(fileName(path)) ||
    (paths.hasAny('$schema') && head.includes('opencode.ai/config.json')),
  read: (builder, root, context) => {
    readModel(builder, root, 'model', 'chat');
    readModel(builder, root, 'small_model', 'helper');
    readInstructions(builder, root, context);
    for (const key of ['agent', 'mode']) {
      for (const entry of entriesOf(get(root, key))) readAgent(builder, entry, context);
    }
    for (const entry of entriesOf(get(root, 'command'))) readCommand(builder, entry);
    readServers(builder, getEntry(root, 'mcp'));
  },
});

function readModel(builder: DocumentBuilder, root: SourceNode, key: string, role: ModelRole): void {
  const model = builder.model(get(root, key), { role });
  if (model !== undefined) builder.call({ kind: 'component', anchor: model.span, model });
}

/** Files and globs whose text rides along; a glob stays a reference, because what it matches is not known here. */
function readInstructions(builder: DocumentBuilder, root: SourceNode, context: ParseContext): void {
  const entry = getEntry(root, 'instructions');
  const prompts = itemsOf(entry?.value).flatMap((item) => {
    const block = fileReferenceBlock(item, 'system', context.workspace);
    return block === undefined ? [] : [builder.promptBlock(block)];
  });
  if (entry !== undefined && prompts.length > 0) {
    builder.call({ kind: 'always-on', anchor: entry.keySpan, prompts });
  }
}

function readAgent(
  builder: DocumentBuilder,
  { keySpan, value }: SourceEntry,
  context: ParseContext,
): void {
  if (scalarText(value, 'disable') === 'true') return;
  const prompts = readPrompt(builder, get(value, 'prompt'), 'system', context);
  const parameters = builder.parameters(
    entriesOf(value),
    (key) => key === 'steps' || isCallParameter(key),
  );
  addCall(builder, 'on-demand', keySpan, value, { prompts, parameters });
  const description = builder.prompts(get(value, 'description'), 'description');
  const [first] = description;
  if (first !== undefined && scalarText(value, 'mode') !== 'primary') {
    builder.call({ kind: 'always-on', anchor: first.span, prompts: description });
  }
}

function readCommand(builder: DocumentBuilder, { keySpan, value }: SourceEntry): void {
  const prompts = builder.prompts(get(value, 'template'), 'user', commandVariables);
  addCall(builder, 'request', keySpan, value, { prompts, parameters: [] });
}

function addCall(
  builder: DocumentBuilder,
  kind: CallKind,
  keySpan: SourceEntry['keySpan'],
  value: SourceNode,
  facts: Pick<Parameters<DocumentBuilder['call']>[0], 'prompts' | 'parameters'>,
): void {
  const model = builder.model(get(value, 'model'), { role: 'chat' });
  if (model === undefined && facts.prompts?.length === 0) return;
  builder.call({ kind, anchor: model?.span ?? keySpan, ...facts, ...(model && { model }) });
}

/** `{file:./reviewer.txt}` stands for the text of that file. */
function readPrompt(
  builder: DocumentBuilder,
  node: SourceNode | undefined,
  role: PromptRole,
  { workspace }: ParseContext,
): readonly PromptBlock[] {
  const path =
    node?.kind === 'scalar' ? /^\{file:([^{}]+)\}$/.exec(node.text.trim())?.[1] : undefined;
  if (node?.kind !== 'scalar' || path === undefined) return builder.prompts(node, role);
  const reference: SourceScalar = { ...node, text: path.trim() };
  const block = fileReferenceBlock(reference, role, workspace);
  return block === undefined ? [] : [builder.promptBlock(block)];
}

function readServers(builder: DocumentBuilder, entry: SourceEntry | undefined): void {
  const tools = entriesOf(entry?.value)
    .filter(({ value }) => scalarText(value, 'enabled') !== 'false')
    .map(({ key, keySpan }) => builder.toolNamed(key, keySpan));
  if (entry !== undefined && tools.length > 0) {
    builder.call({ kind: 'always-on', anchor: entry.keySpan, tools });
  }
}
