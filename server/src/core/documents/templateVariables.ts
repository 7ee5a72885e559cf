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
    return { start, end, name, ...scope.contentOf(name) };
  });
}

/** `{% for item in history %}`: what stands for the item holds what the list holds. */
const forLoop = /^\{%-?\s*for\s+(\w{1,100}(?:\s*,\s*\w{1,100})?)\s+in\s+([\w.]{1,200})/;

interface Content {
  readonly holds: VariableContent;
  readonly list?: string | undefined;
}

/** The loops that a template is in: inside `{{#each documents}}` every variable is part of a document. */
class TemplateScope {
  readonly #loops = new Map<string, Content>();
  readonly #blocks: Content[] = [];

  enter(tag: string, inside: string): void {
    const [, items, list] = forLoop.exec(tag) ?? [];
    if (items !== undefined && list !== undefined) {
      for (const item of items.split(',')) this.#loops.set(item.trim(), contentOfList(list));
    }
    if (inside.startsWith('/')) this.#blocks.pop();
    if (!inside.startsWith('#') && !inside.startsWith('^')) return;
    const isCondition = /^#(?:if|unless)\b|^\^/.test(inside);
    const own = isCondition ? noContent : contentOfList(inside.replace(/^#(?:each\s+)?/, ''));
    this.#blocks.push(own.holds === 'value' ? this.#inherited : own);
  }

  contentOf(name: string): Content {
    if (/^media\s/.test(name)) return { holds: 'media' };
    const item = /^\w+/.exec(name)?.[0] ?? '';
    const own = this.#loops.get(item) ?? { holds: contentOfVariable(name) };
    return own.holds === 'value' ? this.#inherited : own;
  }

  get #inherited(): Content {
    return this.#blocks.at(-1) ?? noContent;
  }
}

const noContent: Content = { holds: 'value' };

/** A list of plain values is not one thing: how many it has, nobody can tell. */
function contentOfList(name: string): Content {
  const list = name.trim();
  const holds = contentOfVariable(list);
  return holds === 'value' ? noContent : { holds, list };
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
