import type { FileHead } from './documentFormat';

/** The syntax that a file's name or language id tells. */
export type StructuredSyntax = 'yaml' | 'json' | 'toml' | 'xml' | 'env';

const byLanguage: ReadonlyMap<string, StructuredSyntax> = new Map([
  ['yaml', 'yaml'],
  ['dockercompose', 'yaml'],
  ['json', 'json'],
  ['jsonc', 'json'],
  ['toml', 'toml'],
  ['xml', 'xml'],
  ['dotenv', 'env'],
]);

const byExtension: ReadonlyMap<string, StructuredSyntax> = new Map([
  ['yaml', 'yaml'],
  ['yml', 'yaml'],
  ['json', 'json'],
  ['jsonc', 'json'],
  ['toml', 'toml'],
  ['xml', 'xml'],
  ['env', 'env'],
]);

/** The last segment of a path, in lower case, without an ending that marks it as a sample. */
export function fileName(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  return name.replace(/[.-](?:example|sample|template|dist)$/, '');
}

/** The syntax of a structured file; undefined for any other. */
export function syntaxOf({ path, languageId }: FileHead): StructuredSyntax | undefined {
  const name = fileName(path);
  if (name === '.env' || name.startsWith('.env.')) return 'env';
  const extension = name.slice(name.lastIndexOf('.') + 1);
  return byExtension.get(extension) ?? byLanguage.get(languageId);
}

/** The paths of keys near the top of a file: cheap, approximate and enough to tell formats apart. */
export class HeadPaths {
  readonly #paths: ReadonlySet<string>;

  constructor(file: FileHead) {
    this.#paths = new Set(pathsIn(syntaxOf(file), file.head));
  }

  /** Whether every path occurs; list items have no segment of their own. */
  hasAll(...paths: readonly string[]): boolean {
    return paths.every((path) => this.#paths.has(path));
  }

  hasAny(...paths: readonly string[]): boolean {
    return paths.some((path) => this.#paths.has(path));
  }

  /** Whether a path begins so. */
  hasPrefix(prefix: string): boolean {
    for (const path of this.#paths) if (path.startsWith(prefix)) return true;
    return false;
  }

  /** Whether a key occurs at some depth. */
  hasKey(key: string): boolean {
    for (const path of this.#paths) if (path === key || path.endsWith(`.${key}`)) return true;
    return false;
  }

  /** The keys at the top of the file whose maps hold this key. */
  ownersOf(key: string): readonly string[] {
    return [...this.#paths]
      .filter((path) => path.endsWith(`.${key}`))
      .map((path) => path.slice(0, -key.length - 1))
      .filter((owner) => !owner.includes('.'));
  }
}

function pathsIn(syntax: StructuredSyntax | undefined, head: string): Iterable<string> {
  switch (syntax) {
    case 'yaml':
      return yamlPaths(head);
    case 'json':
      return jsonPaths(head);
    case 'toml':
      return tomlPaths(head);
    case 'env':
      return envNames(head);
    default:
      return [];
  }
}

const yamlKey =
  /^( *(?:- +)*)(?:"([^"\n]{1,100})"|'([^'\n]{1,100})'|([\w$.<][^\s:#"']{0,100}))[ ]*:(?:\s|$)/;

/** A list item that is a flow map: `- { name: x }`. */
const yamlFlowItem = /^( *(?:- +)+)\{/;

/** A key inside a flow map, at whatever depth: near enough to tell formats apart. */
const yamlFlowKey = /[{,]\s*["']?([\w$.-]{1,100})["']?\s*:/g;

function* yamlPaths(head: string): Generator<string> {
  const open: { readonly indent: number; readonly path: string }[] = [];
  for (const line of head.split(/\r?\n/)) {
    const match = yamlKey.exec(line) ?? yamlFlowItem.exec(line);
    if (match === null) continue;
    const [before, indentation = '', doubled, single, plain] = match;
    const indent = indentation.length;
    while ((open.at(-1)?.indent ?? -1) >= indent) open.pop();
    const key = doubled ?? single ?? plain;
    const path = [...open.slice(-1).map((parent) => parent.path), ...(key ? [key] : [])].join('.');
    if (key !== undefined) {
      open.push({ indent, path });
      yield path;
    }
    const value = key === undefined ? line : line.slice(before.length).trimStart();
    if (!/^\s*(?:- +)*[[{]/.test(value)) continue;
    for (const [, inner = ''] of value.slice(0, 2000).matchAll(yamlFlowKey)) {
      yield path === '' ? inner : `${path}.${inner}`;
    }
  }
}

const jsonToken = /"((?:[^"\\\n]|\\.){0,4096})"(\s*:)?|[{}[\]]|\/\/[^\n]*/g;

/** Deeper keys do not tell formats apart. */
const deepest = 8;

function* jsonPaths(head: string): Generator<string> {
  // Each open bracket keeps the path of the key whose value it is.
  const open: string[] = [];
  let key = '';
  for (const [token, name, colon] of head.matchAll(jsonToken)) {
    if (token === '{' || token === '[') open.push(key);
    else if (token === '}' || token === ']') key = open.pop() ?? '';
    else if (name !== undefined && colon !== undefined && open.length <= deepest) {
      const parent = open.at(-1) ?? '';
      key = parent === '' ? name : `${parent}.${name}`;
      yield key;
    }
  }
}

function* tomlPaths(head: string): Generator<string> {
  let table = '';
  for (const line of head.split(/\r?\n/)) {
    const name = /^\s*\[\[?\s*([\w.-]+)\s*\]/.exec(line)?.[1];
    const key = /^\s*([\w.-]+)\s*=/.exec(line)?.[1];
    if (name !== undefined) {
      table = name;
      yield name;
    } else if (key !== undefined) yield table === '' ? key : `${table}.${key}`;
  }
}

function* envNames(head: string): Generator<string> {
  // Commented assignments count: an example file is all of them.
  for (const match of head.matchAll(/^[ \t#]*(?:export[ \t]+)?([A-Za-z_]\w*)[ \t]*=/gm)) {
    if (match[1] !== undefined) yield match[1];
  }
}
