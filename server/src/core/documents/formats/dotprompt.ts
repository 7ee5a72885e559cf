import { isCallParameter } from '../callParameters';
import type { DocumentFormat, ParseContext, WorkspaceReader } from '../documentFormat';
import type { PromptDocument, PromptRole, ToolDefinition } from '../promptDocument';
import { compactJson } from '../source/compactJson';
import { picoschema } from '../source/picoschema';
import { entriesOf, get, getEntry, itemsOf } from '../source/sourceNode';
import { roleTagBlocks } from '../roleTagBlocks';
import { doubleBraceVariables } from '../templateVariables';
import { splitFrontMatter } from '../text/frontMatter';
import { firstLineOf } from '../text/firstLineOf';
import type { FrontMatterFile } from '../text/frontMatterDocument';
import { readFrontMatterFile } from '../text/frontMatterDocument';
import type { Include } from '../text/withIncludes';
import { withIncludes } from '../text/withIncludes';

/** Google's dotprompt, which Genkit uses: Handlebars with `{{role "…"}}` marks; text before the first is the user's. */
export const dotprompt: DocumentFormat = {
  id: 'dotprompt',
  matches: ({ path, languageId }) => path.endsWith('.prompt') || languageId === 'dotprompt',
  parse: (text, context) => parseDotprompt(text, context),
};

const roleTag = /\{\{~?\s*role\s+["'](\w{1,20})["']\s*~?\}\}/g;

function parseDotprompt(text: string, context: ParseContext): PromptDocument {
  const file = readFrontMatterFile('dotprompt', text, splitFrontMatter(text, 'comments'));
  const { builder, header, body, problems } = file;
  const model = builder.model(get(header, 'model'), { role: 'chat' });
  const parameters = [
    ...builder.parameters(entriesOf(get(header, 'config')), isCallParameter),
    ...builder.parameters(entriesOf(header), isCallParameter),
  ];
  const tools = readTools(file);
  const scalar = withIncludes(text, body, partialsIn(text, body.start, context.workspace));
  const prompts = roleTagBlocks(scalar, roleTag, roleOf, 'user', doubleBraceVariables).map(
    (block) => builder.promptBlock(block),
  );
  const anchor = model?.span ?? firstLineOf(text, prompts[0]?.span.start ?? 0);
  const schema = getEntry(header, 'output', 'schema');
  const definition = schema === undefined ? undefined : picoschema(schema.value);
  builder.call({
    kind: 'request',
    anchor,
    parameters,
    prompts,
    tools,
    ...(model && { model }),
    ...(schema &&
      definition !== undefined && { outputSchema: { span: schema.keySpan, definition } }),
  });
  return builder.finish(problems);
}

/** Names of tools that the program defines, and tools that the file defines itself. */
function readTools({ builder, header }: FrontMatterFile): readonly ToolDefinition[] {
  const defined = itemsOf(get(header, 'toolDefs')).flatMap((definition) => {
    const name = get(definition, 'name');
    return name?.kind === 'scalar' ? [builder.tool(name, compactJson(definition))] : [];
  });
  return [...builder.namedTools(get(header, 'tools')), ...defined];
}

function roleOf(role: string): PromptRole {
  if (role === 'model') return 'assistant';
  return role === 'system' || role === 'assistant' || role === 'tool' ? role : 'user';
}

/** `{{>footer}}` stands for the body of `_footer.prompt` beside the file. A partial inside a partial is left as it is. */
function partialsIn(text: string, from: number, workspace: WorkspaceReader): readonly Include[] {
  const includes: Include[] = [];
  for (const match of text.slice(from).matchAll(/\{\{~?>\s*([\w/-]{1,200})[^{}]{0,500}\}\}/g)) {
    const partial = workspace.read(partialPath(match[1] ?? ''));
    if (partial === undefined) continue;
    const start = from + match.index;
    const { body } = splitFrontMatter(partial, 'comments');
    includes.push({
      span: { start, end: start + match[0].length },
      text: partial.slice(body.start).trim(),
    });
  }
  return includes;
}

function partialPath(name: string): string {
  const folder = name.slice(0, name.lastIndexOf('/') + 1);
  return `${folder}_${name.slice(folder.length)}.prompt`;
}
