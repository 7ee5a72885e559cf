import type { DocumentFormat } from '../documentFormat';
import { isCallParameter } from '../callParameters';
import type {
  CallParameter,
  ModelReference,
  PromptDocument,
  ToolDefinition,
} from '../promptDocument';
import { compactJson } from '../source/compactJson';
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

/** Microsoft's Prompty. Version 1 keeps the model under `model.configuration`, version 2 as `model.id` or a string. */
export const prompty: DocumentFormat = {
  id: 'prompty',
  matches: ({ path, languageId }) =>
    path.toLowerCase().endsWith('.prompty') || languageId === 'prompty',
  parse: (text) => parsePrompty(text),
};

function parsePrompty(text: string): PromptDocument {
  const isV1 = /^\s+(?:configuration|parameters|api)[ \t]*:/m.test(text.slice(0, 4096));
  const split = splitFrontMatter(text, 'blank');
  const file = readFrontMatterFile(isV1 ? 'prompty-v1' : 'prompty-v2', text, split);
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
    tools: readTools(file),
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
