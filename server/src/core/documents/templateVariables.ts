import type { VariableContent } from './promptDocument';
import type { TemplateRange } from './source/promptBlockOf';

const retrievalWords =
  /(?:^|[._#\s])(?:context|contexts|context_str|context_msg|documents?|docs?|passages?|chunks?|retrieved\w*|knowledge(?:_base)?|sources|search_results|references)(?:$|[._#\s[|])/i;
const historyWords =
  /(?:^|[._#\s])(?:chat_?history|chatHistory|histories|history|messages|memory)(?:$|[._#\s[|])/i;
/** `conversation.language` is a variable of a conversation, `conversation` is its turns. */
const conversation = /(?:^|[.#\s])conversation(?:_history)?(?:$|[#\s|])/i;

/** What a variable of this name will hold, as far as a name can tell. */
export function contentOfVariable(name: string): VariableContent {
  if (historyWords.test(name) || conversation.test(name)) return 'history';
  return retrievalWords.test(name) ? 'retrieval' : 'value';
}

const doubleBrace = /\{\{[{]?[^{}]{0,1000}\}\}\}?|\{%[^{}]{0,1000}%\}|\{#[^{}]{0,1000}#\}/g;

/** The `{{variables}}`, `{% tags %}` and comments of Jinja, Handlebars, Mustache and the likes of them. */
export function doubleBraceVariables(text: string): readonly TemplateRange[] {
  const ranges: TemplateRange[] = [];
  const loops = new Map<string, VariableContent>();
  for (const match of text.matchAll(doubleBrace)) {
    const start = match.index;
    const end = start + match[0].length;
    const inside = match[0].replace(/^\{+/, '').replace(/\}+$/, '').trim();
    const isSyntax = !match[0].startsWith('{{') || /^[/!>]|^else$|^#(?!.*#$)/.test(inside);
    if (isSyntax) {
      const [, item, list] = forLoop.exec(match[0]) ?? [];
      if (item !== undefined && list !== undefined) loops.set(item, contentOfVariable(list));
      ranges.push({ start, end });
    } else {
      const name = inside.replace(/^#(.*)#$/, '$1').replace(/^-?\s*|\s*-?$/g, '');
      const item = /^[\w]+/.exec(name)?.[0] ?? '';
      ranges.push({ start, end, name, holds: loops.get(item) ?? contentOfVariable(name) });
    }
  }
  return ranges;
}

/** `{% for item in history %}`: what stands for the item holds what the list holds. */
const forLoop = /^\{%-?\s*for\s+(\w{1,100})\s+in\s+([\w.]{1,200})/;

/** The `{variables}` of Python's format strings; `{{` and `}}` stand for one brace there. */
export function singleBraceVariables(text: string): readonly TemplateRange[] {
  const ranges: TemplateRange[] = [];
  for (const match of text.matchAll(
    /\{\{|\}\}|\{([A-Za-z_][\w.[\]]{0,200})(?:![rsa])?(?::[^{}]{0,50})?\}/g,
  )) {
    const name = match[1];
    if (name === undefined) continue;
    const start = match.index;
    ranges.push({ start, end: start + match[0].length, name, holds: contentOfVariable(name) });
  }
  return ranges;
}

/** The `$variables` of Python's string templates and the `$variables$` of Amazon Bedrock. */
export function dollarVariables(text: string): readonly TemplateRange[] {
  return [...text.matchAll(/\$\{?([A-Za-z_]\w{0,100})[}$]?/g)].map((match) => {
    const name = match[1] ?? '';
    const start = match.index;
    return { start, end: start + match[0].length, name, holds: contentOfVariable(name) };
  });
}
