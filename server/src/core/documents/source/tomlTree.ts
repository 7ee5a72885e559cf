import type { Span } from '../../text/span';
import type { SourceEntry, SourceMap, SourceNode } from './sourceNode';

/** One part of a dotted key. */
export interface KeyPart {
  readonly key: string;
  readonly span: Span;
}

interface Table {
  readonly kind: 'table';
  span: Span;
  readonly entries: Map<string, { readonly keySpan: Span; value: Table | Tables | SourceNode }>;
}

/** The tables of `[[name]]`. */
interface Tables {
  readonly kind: 'tables';
  readonly tables: Table[];
}

/** Puts tables, arrays of tables and dotted keys together, in the order in which they come. */
export class TomlTree {
  readonly #root: Table;
  #current: Table;

  constructor(textLength: number) {
    this.#root = newTable({ start: 0, end: textLength });
    this.#current = this.#root;
  }

  /** Starts `[path]` or, as one more of a list, `[[path]]`; values that follow belong to it. */
  openTable(path: readonly KeyPart[], isList: boolean, span: Span): void {
    const last = path.at(-1);
    if (last === undefined) return;
    const parent = descend(this.#root, path.slice(0, -1), span);
    this.#current = isList ? appendTable(parent, last, span) : descend(parent, [last], span);
  }

  /** Adds a value under a dotted key of the table that was opened last. */
  addValue(path: readonly KeyPart[], value: SourceNode): void {
    const last = path.at(-1);
    if (last === undefined) return;
    const table = descend(this.#current, path.slice(0, -1), value.span);
    table.entries.set(last.key, { keySpan: last.span, value });
    this.#current.span = {
      start: this.#current.span.start,
      end: Math.max(this.#current.span.end, value.span.end),
    };
  }

  toNode(): SourceMap {
    return freeze(this.#root);
  }
}

function newTable(span: Span): Table {
  return { kind: 'table', span, entries: new Map() };
}

function descend(from: Table, path: readonly KeyPart[], span: Span): Table {
  let table = from;
  for (const { key, span: keySpan } of path) {
    const existing = table.entries.get(key)?.value;
    const last = existing?.kind === 'tables' ? existing.tables.at(-1) : existing;
    if (last?.kind === 'table') {
      table = last;
      continue;
    }
    const created = newTable(span);
    table.entries.set(key, { keySpan, value: created });
    table = created;
  }
  return table;
}

function appendTable(parent: Table, { key, span: keySpan }: KeyPart, span: Span): Table {
  const created = newTable(span);
  const existing = parent.entries.get(key)?.value;
  if (existing?.kind === 'tables') existing.tables.push(created);
  else parent.entries.set(key, { keySpan, value: { kind: 'tables', tables: [created] } });
  return created;
}

function freeze({ span, entries }: Table): SourceMap {
  const frozen: SourceEntry[] = [];
  for (const [key, { keySpan, value }] of entries) {
    frozen.push({ key, keySpan, value: freezeValue(value) });
  }
  return { kind: 'map', span, entries: frozen };
}

function freezeValue(value: Table | Tables | SourceNode): SourceNode {
  if (value.kind === 'table') return freeze(value);
  if (value.kind !== 'tables') return value;
  const items = value.tables.map(freeze);
  const span = { start: items[0]?.span.start ?? 0, end: items.at(-1)?.span.end ?? 0 };
  return { kind: 'list', span, items };
}
