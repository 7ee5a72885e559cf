import { matchesAt } from '../../text/matchesAt';
import type { DocumentFormat, FileHead, ParseContext, WorkspaceReader } from '../documentFormat';
import { isCallParameter } from '../callParameters';
import type {
  CallParameter,
  ModelReference,
  PromptDocument,
  ToolDefinition,
  VariableContent,
} from '../promptDocument';
import { compactJson } from '../source/compactJson';
import type { FindVariables, TemplateRange } from '../source/promptBlockOf';
import { propertySchema } from '../source/propertySchema';
import { readJson } from '../source/readJson';
import { entriesOf, get, getEntry, itemsOf, scalarText } from '../source/sourceNode';
import type { SourceNode } from '../source/sourceNode';
import { doubleBraceVariables } from '../templateVariables';
import { firstLineOf } from '../text/firstLineOf';
import { splitFrontMatter } from '../text/frontMatter';
import type { FrontMatterFile } from '../text/frontMatterDocument';
import { addRoleSections, readFrontMatterFile } from '../text/frontMatterDocument';

const extraParameters: ReadonlySet<string> = new Set([
  'tools',
  'tool_choice',
  'allowMultipleToolCalls',
]);

/** The first form keeps its settings in maps below `model:`. */
const versionOne =
  /^model[ \t]*:[ \t]*\r?\n(?:[ \t]+[^\n]*\n|[ \t]*\r?\n)*?[ \t]+(?:configuration|parameters|api)[ \t]*:/m;

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
  const prompts = addRoleSections(file, body, 'system', inputVariables(header));
  const anchor =
    model?.span ?? getEntry(header, 'model')?.keySpan ?? prompts[0]?.span ?? firstLineOf(text, 0);
  const outputs = id === 'prompty-v2' ? getEntry(header, 'outputs') : undefined;
  builder.call({
    kind: 'request',
    anchor,
    parameters,
    prompts,
    tools: [...readTools(file), ...readToolFile(file, workspace)],
    ...(model && { model }),
    ...(outputs && {
      outputSchema: { span: outputs.keySpan, definition: propertySchema(outputs.value) },
    }),
  });
  return builder.finish(problems);
}

const contentOfKind: ReadonlyMap<string, VariableContent> = new Map([
  ['image', 'media'],
  ['audio', 'media'],
  ['video', 'media'],
  ['file', 'media'],
  ['thread', 'history'],
]);

/** An input's kind tells what stands in its place, and a Markdown image is sent as an image. */
function inputVariables(header: SourceNode | undefined): FindVariables {
  const kinds = new Map<string, VariableContent>();
  for (const input of itemsOf(get(header, 'inputs'))) {
    const holds = contentOfKind.get(scalarText(input, 'kind') ?? '');
    if (holds !== undefined) kinds.set(scalarText(input, 'name') ?? '', holds);
  }
  return (text) => {
    const variables = doubleBraceVariables(text).map((range) => {
      const holds = range.name === undefined ? undefined : kinds.get(range.name);
      return range.name === undefined || holds === undefined ? range : { ...range, holds };
    });
    return !text.includes('![') ? variables : withImages(text, variables);
  };
}

const markdownImage = /!\[[^\]\n]{0,300}\]\(([^()\s]{1,500})\)/;

function withImages(text: string, variables: readonly TemplateRange[]): readonly TemplateRange[] {
  const images = [...matchesAt(text, '![', markdownImage)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    name: match[1] ?? '',
    holds: 'media' as const,
  }));
  const isInside = (range: TemplateRange): boolean =>
    images.some(({ start, end }) => range.start >= start && range.end <= end);
  const others = variables.filter((range) => !isInside(range));
  return [...others, ...images].sort((a, b) => a.start - b.start);
}

function readModel({ builder, header }: FrontMatterFile): ModelReference | undefined {
  const model = get(header, 'model');
  if (model?.kind === 'scalar') return builder.model(model, { role: 'chat' });
  const configuration = get(model, 'configuration');
  // `${file:configuration.json}`: what it names is set there.
  if (configuration?.kind === 'scalar' && configuration.text !== '') {
    return builder.unresolvedModel(configuration);
  }
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

/** Functions are defined here; what the tools of a server or an API are, only that server knows. */
function readTools({ builder, header }: FrontMatterFile): readonly ToolDefinition[] {
  return itemsOf(get(header, 'tools')).flatMap((item) => {
    const name = get(item, 'name');
    if (item.kind !== 'map' || name?.kind !== 'scalar') return [];
    const kind = scalarText(item, 'kind') ?? scalarText(item, 'type') ?? 'function';
    return [kind === 'function' ? builder.tool(name, functionJson(item)) : builder.tool(name)];
  });
}

/** A function as it is sent. Parameters that are bound to an input are filled in by the runtime. */
function functionJson(item: SourceNode): string {
  const bound = new Set(entriesOf(get(item, 'bindings')).map(({ key }) => key));
  const parameters = get(item, 'parameters');
  const members = entriesOf(item)
    .filter(({ key }) => key === 'name' || key === 'description' || key === 'strict')
    .map(({ key, value }) => `${JSON.stringify(key)}:${compactJson(value)}`);
  if (parameters !== undefined) {
    const isSchema = scalarText(parameters, 'type') !== undefined;
    const schema = isSchema
      ? compactJson(parameters)
      : propertySchema(parameters, (name) => bound.has(name));
    members.push(`"parameters":${schema}`);
  }
  return `{${members.join(',')}}`;
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
