import type { DocumentBuilder } from '../documentBuilder';
import type { PromptBlock, PromptRole } from '../promptDocument';
import type { FindVariables } from '../source/promptBlockOf';
import type { SourceNode } from '../source/sourceNode';
import { entriesOf, get, getEntry, itemsOf, scalarText } from '../source/sourceNode';
import { structuredFormat } from '../structuredFormat';
import { doubleBraceVariables, singleBraceVariables } from '../templateVariables';

const kinds = /["']?_type["']?[ \t]*:[ \t]*["']?(?:prompt|few_shot|chat)\b/;
const constructor = /"id"\s*:\s*\[[^\]]{0,300}"\w*(?:PromptTemplate|MessagePromptTemplate)"\s*\]/;

/** LangChain's saved prompts: `_type: prompt|few_shot|chat`, and templates that `dumps` wrote. */
export const langchainPrompt = structuredFormat({
  id: 'langchain-prompt',
  syntaxes: ['yaml', 'json'],
  matches: (paths, { head }) =>
    (paths.hasAny('_type') && kinds.test(head)) ||
    (paths.hasAny('kwargs') && constructor.test(head)),
  read: (builder, root) => {
    const prompts = readTemplate(builder, root, 'prompt', 0);
    const anchor =
      getEntry(root, '_type')?.keySpan ?? getEntry(root, 'kwargs')?.keySpan ?? root.span;
    if (prompts.length > 0) builder.call({ kind: 'request', anchor, prompts });
  },
});

/** Templates hold templates: a chat of messages, each with a prompt of its own. */
const deepest = 8;

function readTemplate(
  builder: DocumentBuilder,
  node: SourceNode,
  role: PromptRole,
  depth: number,
): readonly PromptBlock[] {
  const values = get(node, 'kwargs') ?? node;
  const findVariables = variablesOf(scalarText(values, 'template_format'));
  const messages = itemsOf(get(values, 'messages'));
  const inner = get(values, 'prompt');
  const own = roleOf(node) ?? role;
  return [
    ...builder.prompts(get(values, 'prefix'), own, findVariables),
    ...readExamples(builder, get(values, 'examples')),
    ...builder.prompts(get(values, 'template'), own, findVariables),
    ...builder.prompts(get(values, 'content'), own),
    ...builder.prompts(get(values, 'suffix'), own, findVariables),
    ...(depth < deepest
      ? [...messages, ...(inner?.kind === 'map' ? [inner] : [])].flatMap((message) =>
          readTemplate(builder, message, own, depth + 1),
        )
      : []),
  ];
}

/** The values of few-shot examples; how they are joined is a template of its own. */
function readExamples(
  builder: DocumentBuilder,
  examples: SourceNode | undefined,
): readonly PromptBlock[] {
  return itemsOf(examples).flatMap((example) =>
    entriesOf(example).flatMap(({ value }) => builder.prompts(value, 'prompt')),
  );
}

function variablesOf(format: string | undefined): FindVariables {
  return format === 'jinja2' || format === 'mustache' ? doubleBraceVariables : singleBraceVariables;
}

function roleOf(node: SourceNode): PromptRole | undefined {
  const id = itemsOf(get(node, 'id')).at(-1);
  const name = scalarText(id) ?? scalarText(node, '_type') ?? '';
  if (/^system/i.test(name)) return 'system';
  if (/^human/i.test(name)) return 'user';
  return /^ai/i.test(name) ? 'assistant' : undefined;
}
