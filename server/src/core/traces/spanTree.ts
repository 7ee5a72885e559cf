import { listMember } from './jsonRecord';

/** A state with more spans is not kept: the file is read from its start instead. */
const mostSpans = 2000;

/**
 * Which spans of a file repeat the usage of spans below them. Children usually end, and are written, before their
 * parents, but any order gives the same answer.
 */
export class SpanTree {
  readonly #parents = new Map<string, string>();
  readonly #withUsage = new Set<string>();
  readonly #covered = new Set<string>();

  /** Goes on from a state. */
  constructor(state?: unknown) {
    for (const span of listMember(state, 'spans')) {
      if (!Array.isArray(span)) continue;
      const [id, parent, hasUsage, isCovered] = span as readonly unknown[];
      if (typeof id !== 'string') continue;
      if (typeof parent === 'string') this.#parents.set(id, parent);
      if (hasUsage === 1) this.#withUsage.add(id);
      if (isCovered === 1) this.#covered.add(id);
    }
  }

  /** What must be remembered to go on, as JSON; undefined when it is too much to be written down at each step. */
  state(): object | undefined {
    const ids = new Set([...this.#parents.keys(), ...this.#withUsage, ...this.#covered]);
    if (ids.size > mostSpans) return undefined;
    const spans = [...ids].map((id) => [
      id,
      this.#parents.get(id) ?? 0,
      this.#withUsage.has(id) ? 1 : 0,
      this.#covered.has(id) ? 1 : 0,
    ]);
    return { spans };
  }

  /** Adds a span; returns the spans with usage that are now known to repeat it and were not before. */
  add(span: string, parent: string | undefined, hasUsage: boolean): readonly string[] {
    if (parent !== undefined && parent !== span) this.#parents.set(span, parent);
    const isNew = hasUsage && !this.#withUsage.has(span);
    if (hasUsage) this.#withUsage.add(span);
    const repeated = hasUsage || this.#covered.has(span) ? this.#coverAncestors(span) : [];
    return isNew && this.#covered.has(span) ? [span, ...repeated] : repeated;
  }

  /** Marks every known ancestor; stops at one already marked, above which all are. */
  #coverAncestors(span: string): readonly string[] {
    const repeated: string[] = [];
    let above = this.#parents.get(span);
    while (above !== undefined && !this.#covered.has(above)) {
      this.#covered.add(above);
      if (this.#withUsage.has(above)) repeated.push(above);
      above = this.#parents.get(above);
    }
    return repeated;
  }
}
