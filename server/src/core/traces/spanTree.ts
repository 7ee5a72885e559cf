/**
 * Which spans of a file repeat the usage of spans below them. Children usually end, and are written, before their
 * parents, but any order gives the same answer.
 */
export class SpanTree {
  readonly #parents = new Map<string, string>();
  readonly #withUsage = new Set<string>();
  readonly #covered = new Set<string>();

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
