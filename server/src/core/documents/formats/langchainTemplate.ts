import type { DocumentBuilder } from '../documentBuilder';
import type { PromptBlock, PromptRole } from '../promptDocument';
import type { FindVariables } from '../source/promptBlockOf';
import type { SourceNode } from '../source/sourceNode';
import { entriesOf, get, itemsOf, scalarText } from '../source/sourceNode';
import { doubleBraceVariables, singleBraceVariables } from '../templateVariables';

/** Templates hold templates: a chat of messages, each with a prompt of its own. */
const deepest = 8;

/** The blocks of a template of LangChain: its text, its examples, or its messages. */
export function readTemplate(
  builder: DocumentBuilder,
  node: SourceNode,
  role: PromptRole,
  depth = 0,
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
