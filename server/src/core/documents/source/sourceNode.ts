import type { Span } from '../../text/span';

/**
 * A structured file as one read-only tree, whatever its syntax. The readers beside this file build it; nesting is
 * bounded by `maximumDepth` and alias expansion by a budget, so walking a tree always ends soon.
 */
export type SourceNode = SourceScalar | SourceMap | SourceList;

/** A single value. */
export interface SourceScalar {
  readonly kind: 'scalar';
  /** The value without quotes; for a block scalar from the first to the last character that is not blank. */
  readonly span: Span;
  /** The decoded text; for a number, a boolean or null its source text; '' where the file leaves the value out. */
  readonly text: string;
  /** `plain` values have no quotes: only these can be numbers, booleans or null. */
  readonly style: 'plain' | 'quoted' | 'block';
  /** Runs of `text`, in order, with the source of each; together they are the whole text. */
  readonly pieces: readonly SourcePiece[];
}

/** A run of decoded text. Where its text has the length of its span it is verbatim; otherwise it cannot be divided. */
export interface SourcePiece {
  readonly text: string;
  readonly span: Span;
}

/** Keys with values in the file's order. Keys may repeat: XML elements do, and so do mistakes. */
export interface SourceMap {
  readonly kind: 'map';
  readonly span: Span;
  readonly entries: readonly SourceEntry[];
}

export interface SourceEntry {
  readonly key: string;
  /** The key without quotes. */
  readonly keySpan: Span;
  readonly value: SourceNode;
}

export interface SourceList {
  readonly kind: 'list';
  readonly span: Span;
  readonly items: readonly SourceNode[];
}

/** What lies deeper is left out with a problem. */
export const maximumDepth = 200;

/** The entry that a path of keys leads to; a number is an index into a list. Of repeated keys the last counts. */
export function getEntry(
  node: SourceNode | undefined,
  ...path: readonly string[]
): SourceEntry | undefined {
  const [key, ...rest] = path;
  if (node?.kind !== 'map' || key === undefined) return undefined;
  const entry = node.entries.findLast((candidate) => candidate.key === key);
  return rest.length === 0 ? entry : getEntry(entry?.value, ...rest);
}

/** The node that a path of keys and list indices leads to. */
export function get(
  node: SourceNode | undefined,
  ...path: readonly (string | number)[]
): SourceNode | undefined {
  let current = node;
  for (const step of path) {
    if (current === undefined) return undefined;
    current = typeof step === 'string' ? getEntry(current, step)?.value : itemsOf(current)[step];
  }
  return current;
}

/** The decoded text of a scalar at a path; undefined for maps, lists and nothing. */
export function scalarText(
  node: SourceNode | undefined,
  ...path: readonly (string | number)[]
): string | undefined {
  const found = get(node, ...path);
  return found?.kind === 'scalar' ? found.text : undefined;
}

/** The items of a list; none for anything else. */
export function itemsOf(node: SourceNode | undefined): readonly SourceNode[] {
  return node?.kind === 'list' ? node.items : [];
}

/** The entries of a map; none for anything else. */
export function entriesOf(node: SourceNode | undefined): readonly SourceEntry[] {
  return node?.kind === 'map' ? node.entries : [];
}

/** Whether a scalar says that there is no value: left out, `null` or `~`. */
export function isNothing(node: SourceNode | undefined): boolean {
  if (node === undefined) return true;
  return (
    node.kind === 'scalar' &&
    node.style === 'plain' &&
    ['', 'null', '~', 'Null'].includes(node.text)
  );
}

/** Every entry below a node, outer before inner, with the keys and indices that lead to it. */
export function* walkEntries(
  node: SourceNode | undefined,
  path: readonly string[] = [],
): Generator<{ readonly entry: SourceEntry; readonly path: readonly string[] }> {
  for (const entry of entriesOf(node)) {
    const entryPath = [...path, entry.key];
    yield { entry, path: entryPath };
    yield* walkEntries(entry.value, entryPath);
  }
  for (const [index, item] of itemsOf(node).entries()) {
    yield* walkEntries(item, [...path, String(index)]);
  }
}
