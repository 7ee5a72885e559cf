import type { DocumentFormat, FileHead, ParseContext, WorkspaceReader } from '../documentFormat';
import { isCallParameter } from '../callParameters';
import type {
  CallParameter,
  ModelReference,
  PromptDocument,
  ToolDefinition,
} from '../promptDocument';
import { compactJson } from '../source/compactJson';
import { readJson } from '../source/readJson';
import { entriesOf, get, getEntry, itemsOf, scalarText } from '../source/sourceNode';
import { firstLineOf } from '../text/firstLineOf';
import { splitFrontMatter } from '../text/frontMatter';
import type { FrontMatterFile } from '../text/frontMatterDocument';
import { addVerbatimPrompt, readFrontMatterFile } from '../text/frontMatterDocument';
import { roleSections } from '../text/roleSections';
import { doubleBraceVariables } from '../templateVariables';

const extraParameters: ReadonlySet<string> = new Set([
  'tools',
  'tool_choice',
  'allowMultipleToolCalls',
]);

const versionOne = /^\s+(?:configuration|parameters|api)[ \t]*:/m;

/** Microsoft's Prompty in its first form, which keeps the model under `model.configuration`. */
export const promptyV1: DocumentFormat = {
  id: 'prompty-v1',
  matches: (file) => isPrompty(file) && versionOne.test(file.head),
  parse: (text, context) => parsePrompty('prompty-v1', text, context),
};

/** Prompty's second form: the model is `model.id`, or a string. */
export const promptyV2: DocumentFormat = {
  id: 'prompty-v2',
  matches: (file) => isPrompty(file),
  parse: (text, context) => parsePrompty('prompty-v2', text, context),
};

function isPrompty({ path, languageId }: FileHead): boolean {
  return path.toLowerCase().endsWith('.prompty') || languageId === 'prompty';
}

function parsePrompty(id: string, text: string, { workspace }: ParseContext): PromptDocument {
  const file = readFrontMatterFile(id, text, splitFrontMatter(text, 'blank'));
  const { builder, header, body, problems } = file;
  const model = readModel(file);
  const parameters = readParameters(file);
  const prompts = roleSections(text, body, 'system').flatMap(({ role, span }) =>
    addVerbatimPrompt(file, span, role, doubleBraceVariables),
  );
  const anchor =
    model?.span ?? getEntry(header, 'model')?.keySpan ?? prompts[0]?.span ?? firstLineOf(text, 0);
  builder.call({
    kind: 'request',
    anchor,
    parameters,
    prompts,
    tools: [...readTools(file), ...readToolFile(file, workspace)],
    ...(model && { model }),
  });
  return builder.finish(problems);
}

function readModel({ builder, header }: FrontMatterFile): ModelReference | undefined {
  const model = get(header, 'model');
  if (model?.kind === 'scalar') return builder.model(model, { role: 'chat' });
  const configuration = get(model, 'configuration');
  const id =
    get(model, 'id') ??
    get(configuration, 'azure_deployment') ??
    get(configuration, 'model') ??
    get(configuration, 'name');
  const type = scalarText(configuration, 'type') ?? scalarText(model, 'provider');
  const api = scalarText(model, 'apiType') ?? scalarText(model, 'api');
  const role = api === 'embedding' ? 'embedding' : api === 'image' ? 'image' : 'chat';
  return builder.model(id, {
    role,
    provider: type?.replace(/_openai$/, '').replace(/^azure.*/, 'azure'),
  });
}

function readParameters({ builder, header }: FrontMatterFile): readonly CallParameter[] {
  const isWanted = (key: string): boolean => isCallParameter(key) || extraParameters.has(key);
  return [
    ...entriesOf(get(header, 'model', 'parameters')),
    ...entriesOf(get(header, 'model', 'options')),
  ].flatMap((entry) => builder.parameters([entry], isWanted));
}

/** `kind` and `bindings` tell the runtime what to do and are not sent. */
function readTools({ builder, header }: FrontMatterFile): readonly ToolDefinition[] {
  return itemsOf(get(header, 'tools')).flatMap((item) => {
    const name = get(item, 'name');
    if (item.kind !== 'map' || name?.kind !== 'scalar') return [];
    const entries = item.entries.filter(({ key }) => key !== 'kind' && key !== 'bindings');
    return [builder.tool(name, compactJson({ ...item, entries }))];
  });
}

/** `${file:tools.json}`: the tools of that file have the place of their reference. */
function readToolFile(
  { builder, header }: FrontMatterFile,
  workspace: WorkspaceReader,
): readonly ToolDefinition[] {
  const reference = get(header, 'model', 'parameters', 'tools');
  if (reference?.kind !== 'scalar') return [];
  const path = /^\$\{file:([^{}]{1,300})\}$/.exec(reference.text.trim())?.[1];
  const text = path === undefined ? undefined : workspace.read(path);
  if (text === undefined) return [];
  return itemsOf(readJson(text).value).flatMap((tool) => {
    const definition = get(tool, 'function') ?? tool;
    const name = scalarText(definition, 'name');
    return name === undefined
      ? []
      : [builder.toolNamed(name, reference.span, compactJson(definition))];
  });
}
