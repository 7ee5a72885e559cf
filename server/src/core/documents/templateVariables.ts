import type { VariableContent } from './promptDocument';
import type { TemplateRange } from './source/promptBlockOf';

const before = String.raw`(?:^|[._#$\s(-])`;
const after = String.raw`(?:$|[._#\s[|)])`;
const named = (words: string): RegExp => new RegExp(`${before}(?:${words})${after}`, 'i');

const retrievalWords = named(
  String.raw`contexts?|context_str|context_msg|documents?|docs?|passages?|chunks?|retrieved\w*|knowledge(?:_?base)?|sources|\w*search_?results?|references`,
);
const historyWords = named(
  String.raw`chat_?history|conversation_?history|histories|history|messages|memory`,
);
/** `conversation.language` is a variable of a conversation, `conversation` is its turns. */
const conversation = /(?:^|[.#$\s])conversation(?:$|[#\s|])/i;
const toolWords = named('tools|tool_?names|tool_?descriptions');
const schemaWords = named('format_?instructions|output_?format|output_?schema|json_?schema');

/** What a variable of this name will hold, as far as a name can tell. */
export function contentOfVariable(name: string): VariableContent {
  if (historyWords.test(name) || conversation.test(name)) return 'history';
  if (retrievalWords.test(name)) return 'retrieval';
  if (toolWords.test(name)) return 'tools';
  return schemaWords.test(name) ? 'schema' : 'value';
}

const doubleBrace = /\{\{[{]?[^{}]{0,1000}\}\}\}?|\{%[^{}]{0,1000}%\}|\{#[^{}]{0,1000}#\}/g;

/** The `{{variables}}`, `{% tags %}` and comments of Jinja, Handlebars, Mustache and the likes of them. */
export function doubleBraceVariables(text: string): readonly TemplateRange[] {
  const scope = new TemplateScope();
  return [...text.matchAll(doubleBrace)].map((match) => {
    const [tag] = match;
    const start = match.index;
    const end = start + tag.length;
    const inside = tag
      .replace(/^\{+[~-]?/, '')
      .replace(/[~-]?\}+$/, '')
      .trim();
    const isSyntax = !tag.startsWith('{{') || /^[/!>^]|^else\b|^section\s|^#(?!.*#$)/.test(inside);
    if (isSyntax) {
      scope.enter(tag, inside);
      return { start, end };
    }
    const name = inside.replace(/^#(.*)#$/, '$1');
    return { start, end, name, holds: scope.contentOf(name) };
  });
}

/** `{% for item in history %}`: what stands for the item holds what the list holds. */
const forLoop = /^\{%-?\s*for\s+(\w{1,100})\s+in\s+([\w.]{1,200})/;

/** The loops that a template is in: inside `{{#each documents}}` every variable is part of a document. */
class TemplateScope {
  readonly #loops = new Map<string, VariableContent>();
  readonly #blocks: VariableContent[] = [];

  enter(tag: string, inside: string): void {
    const [, item, list] = forLoop.exec(tag) ?? [];
    if (item !== undefined && list !== undefined) this.#loops.set(item, contentOfVariable(list));
    if (inside.startsWith('/')) this.#blocks.pop();
    if (!inside.startsWith('#') && !inside.startsWith('^')) return;
    const isCondition = /^#(?:if|unless)\b|^\^/.test(inside);
    const own = isCondition ? 'value' : contentOfVariable(inside.slice(1));
    this.#blocks.push(own === 'value' ? this.#inherited : own);
  }

  contentOf(name: string): VariableContent {
    if (/^media\s/.test(name)) return 'media';
    const item = /^\w+/.exec(name)?.[0] ?? '';
    const own = this.#loops.get(item) ?? contentOfVariable(name);
    if (own !== 'value') return own;
    return this.#inherited;
  }

  get #inherited(): VariableContent {
    return this.#blocks.at(-1) ?? 'value';
  }
}

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
