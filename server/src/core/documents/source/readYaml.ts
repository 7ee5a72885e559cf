import { isAlias, isMap, isPair, isScalar, isSeq, parseAllDocuments } from 'yaml';
import type { Alias, Document, Node, Pair, ParsedNode, YAMLMap } from 'yaml';
import type { Problem, ReadResult } from '../../text/problem';
import type { Span } from '../../text/span';
import { hasMoreBrackets } from './hasMoreBrackets';
import { emptyScalar, shift, verbatimScalar } from './scalar';
import { maximumDepth } from './sourceNode';
import type { SourceEntry, SourceNode } from './sourceNode';
import { yamlScalar } from './yamlScalar';

/** Reads the first document of a YAML file; half-typed text gives what can be read, with problems. */
export function readYaml(text: string): ReadResult<SourceNode | undefined> {
  return readYamlAt(text, { start: 0, end: text.length });
}

/** Reads YAML inside a file, such as front matter; its spans are those of the whole file. */
export function readYamlAt(text: string, span: Span): ReadResult<SourceNode | undefined> {
  const slice = text.slice(span.start, span.end);
  const tooDeep = findTooDeep(slice);
  if (tooDeep !== undefined) {
    const at = { start: span.start + tooDeep, end: span.start + tooDeep + 1 };
    const message = 'YAML is not read: its brackets are nested too deeply.';
    return { value: undefined, problems: [{ span: at, message }] };
  }
  try {
    return new YamlReader(text, slice, span.start).read();
  } catch (error) {
    // The parser recurses on nested values and so overflows the stack on absurd ones.
    const reason = error instanceof RangeError ? 'values are nested too deeply' : 'it is malformed';
    return { value: undefined, problems: [{ span, message: `YAML cannot be read: ${reason}.` }] };
  }
}

/** The parser takes time that grows with the square of this. Text may hold a few brackets that are none. */
const maximumBrackets = 300;

function findTooDeep(yaml: string): number | undefined {
  if (!hasMoreBrackets(yaml, maximumBrackets)) return undefined;
  let depth = 0;
  for (let offset = 0; offset < yaml.length; offset += 1) {
    const unit = yaml.charCodeAt(offset);
    if (unit === 0x5b || unit === 0x7b) depth += 1;
    else if ((unit === 0x5d || unit === 0x7d) && depth > 0) depth -= 1;
    if (depth > maximumBrackets) return offset;
  }
  return undefined;
}

/** One slip makes the parser trip over everything behind it: what comes later says nothing new. */
const reportedErrors = 3;

/** How many nodes all aliases of a file together may repeat. */
const aliasBudget = 10_000;

interface Anchored {
  readonly node: SourceNode;
  /** How many nodes it holds, aliases expanded. */
  readonly size: number;
}

class YamlReader {
  readonly #text: string;
  readonly #slice: string;
  readonly #base: number;
  readonly #anchors = new Map<string, Anchored>();
  readonly #problems: Problem[] = [];
  #size = 0;
  #repeated = 0;

  constructor(text: string, slice: string, base: number) {
    this.#text = text;
    this.#slice = slice;
    this.#base = base;
  }

  read(): ReadResult<SourceNode | undefined> {
    const parsed = parseAllDocuments(this.#slice, {
      prettyErrors: false,
      // Comparing keys with each other is quadratic; the last of repeated keys counts anyway.
      uniqueKeys: false,
      strict: false,
      logLevel: 'silent',
    });
    const documents: readonly Document.Parsed[] = Array.isArray(parsed) ? parsed : [];
    for (const { errors } of documents) {
      for (const { pos, message } of errors.slice(0, reportedErrors)) this.#report(pos, message);
    }
    const root = documents.find((document) => !isEmpty(document.contents))?.contents;
    const value = root ? this.#convert(root, 0) : undefined;
    return { value, problems: this.#problems };
  }

  #report([start, end]: readonly [number, number], reason: string): void {
    const sentence = reason
      .split('\n', 1)
      .join('')
      .replace(/[.:]?$/, '.');
    // Where the end of the file is what is wrong, the parser points behind it.
    const last = this.#slice.length;
    const span = this.#span(Math.min(start, last), Math.min(end, last));
    this.#problems.push({ span, message: `YAML cannot be read here: ${sentence}` });
  }

  #span(start: number, end: number): Span {
    return shift({ start, end: Math.max(start, end) }, this.#base);
  }

  #convert(node: Node, depth: number): SourceNode {
    const [start, end] = node.range ?? [0, 0];
    if (depth > maximumDepth) {
      this.#report([start, end], `values are nested more than ${maximumDepth} levels deep`);
      return emptyScalar(this.#base + start);
    }
    if (isAlias(node)) return this.#expand(node, this.#span(start, end));
    const sizeBefore = this.#size;
    this.#size += 1;
    const converted = this.#convertValue(node, this.#span(start, end), depth);
    const { anchor } = node as { anchor?: string };
    if (anchor !== undefined) {
      this.#anchors.set(anchor, { node: converted, size: this.#size - sizeBefore });
    }
    return converted;
  }

  #convertValue(node: Node, span: Span, depth: number): SourceNode {
    if (isMap(node)) return { kind: 'map', span, entries: this.#entries(node, depth) };
    if (isSeq(node)) {
      const items = node.items.map((item) => this.#item(item, span.start, depth));
      return { kind: 'list', span, items };
    }
    if (isScalar(node)) return yamlScalar(this.#text, node, span);
    return verbatimScalar(this.#text, span, 'plain');
  }

  #item(item: unknown, start: number, depth: number): SourceNode {
    if (!isPair(item)) return item ? this.#convert(item as Node, depth + 1) : emptyScalar(start);
    const entries = this.#entry(item as Pair<Node, Node | null>, depth);
    return { kind: 'map', span: entries[0]?.keySpan ?? { start, end: start }, entries };
  }

  #entries(map: YAMLMap, depth: number): readonly SourceEntry[] {
    const entries: SourceEntry[] = [];
    const merged: SourceEntry[] = [];
    for (const pair of map.items) {
      for (const entry of this.#entry(pair as Pair<Node, Node | null>, depth)) {
        if (entry.key === '<<') merged.push(...mergedEntries(entry.value));
        else entries.push(entry);
      }
    }
    const own = new Set(entries.map(({ key }) => key));
    return [...merged.filter(({ key }) => !own.has(key)), ...entries];
  }

  #entry({ key, value }: Pair<Node, Node | null>, depth: number): readonly SourceEntry[] {
    const [start, end] = (key as Node | null)?.range ?? [0, 0];
    const name = isScalar(key)
      ? yamlScalar(this.#text, key, this.#span(start, end))
      : verbatimScalar(this.#text, this.#span(start, end), 'plain');
    const node = value ? this.#convert(value, depth + 1) : emptyScalar(this.#base + end);
    return [{ key: name.text, keySpan: name.span, value: node }];
  }

  /** The anchored node itself; past the budget, or inside its own anchor, the alias as text. */
  #expand(alias: Alias, span: Span): SourceNode {
    const anchored = this.#anchors.get(alias.source);
    if (anchored === undefined) return verbatimScalar(this.#text, span, 'plain');
    this.#repeated += anchored.size;
    if (this.#repeated > aliasBudget) {
      this.#report([span.start - this.#base, span.end - this.#base], 'too many aliases to expand');
      return verbatimScalar(this.#text, span, 'plain');
    }
    this.#size += anchored.size;
    return anchored.node;
  }
}

function isEmpty(contents: ParsedNode | null): boolean {
  return contents === null || (isScalar(contents) && contents.value === null);
}

function mergedEntries(node: SourceNode): readonly SourceEntry[] {
  if (node.kind === 'map') return node.entries;
  return node.kind === 'list' ? node.items.flatMap(mergedEntries) : [];
}
