import type { Attributes } from '../formats/otlp/attributes';
import { readPrompt } from './readPrompt';
import type { RecordedPrompt } from './recordedPrompt';

/** What a span was sent, by the attributes of whichever convention wrote it; undefined without captured content. */
export function attributePrompt(attributes: Attributes): RecordedPrompt | undefined {
  const messages = messagesOf(attributes);
  if (messages === undefined) return readPrompt(attributes.get('input.value'));
  return readPrompt({
    messages,
    system: attributes.get('gen_ai.system_instructions'),
    tools: toolsOf(attributes),
  });
}

function messagesOf(attributes: Attributes): unknown {
  return (
    attributes.get('gen_ai.input.messages') ??
    attributes.get('ai.prompt.messages') ??
    attributes.get('gen_ai.prompt') ??
    openinferenceMessages(attributes) ??
    numbered(attributes, 'gen_ai.prompt.')?.map(({ content, role }) => ({
      role,
      content: content ?? '',
    }))
  );
}

function toolsOf(attributes: Attributes): unknown {
  const declared = attributes.get('gen_ai.tool.definitions') ?? attributes.get('ai.prompt.tools');
  if (declared !== undefined) return declared;
  const openinference = numbered(attributes, 'llm.tools.')?.map((tool) => tool['tool.json_schema']);
  return openinference ?? numbered(attributes, 'llm.request.functions.');
}

type Fields = Readonly<Record<string, unknown>>;

/** OpenInference flattens a message into numbered names; its texts and calls are the ones that end so. */
function openinferenceMessages(attributes: Attributes): readonly Fields[] | undefined {
  return numbered(attributes, 'llm.input_messages.')?.map((fields) => ({
    role: fields['message.role'],
    content: Object.entries(fields)
      .filter(([name]) => isContentName.test(name))
      .map(([name, value]) => ({ type: isMediaName.test(name) ? 'image' : 'text', text: value })),
  }));
}

const isMediaName = /\.image\./;

const isContentName =
  /^message\.(?:content|contents\.\d+\.message_content\.(?:text|image\..+)|function_call_(?:name|arguments_json)|tool_calls\.\d+\.tool_call\.function\.(?:name|arguments))$/;

/** More messages than any call has; beyond it the numbers are not messages. */
const mostNumbers = 10_000;

/** `prefix0.name`, `prefix1.name`, … as a list of objects; undefined when no name begins so. */
function numbered(attributes: Attributes, prefix: string): readonly Fields[] | undefined {
  const found = new Map<number, [string, unknown][]>();
  for (const [name, value] of attributes) {
    if (!name.startsWith(prefix)) continue;
    const [, digits = '', field = ''] = /^(\d{1,5})\.(.+)$/.exec(name.slice(prefix.length)) ?? [];
    if (digits === '' || Number(digits) > mostNumbers) continue;
    const list = found.get(Number(digits)) ?? [];
    list.push([field, value]);
    found.set(Number(digits), list);
  }
  if (found.size === 0) return undefined;
  const numbers = [...found.keys()].sort((a, b) => a - b);
  return numbers.map((number) => Object.fromEntries(found.get(number) ?? []));
}
