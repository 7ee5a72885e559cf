import { isBetter, isEarlier } from './facts/factOrder';
import type { FactTable } from './facts/factTable';
import { factFlag, wordColumn } from './facts/factTable';
import { HashIndex } from './facts/hashIndex';

/** Which rows of a table are copies of one call. Rows may be added in any order; none can be taken away. */
export class LedgerIndex {
  readonly #facts: FactTable;
  readonly #identities: HashIndex;
  readonly #aliases = new HashIndex();
  /** By alias, the group of a row that has it. */
  readonly #aliasGroups: number[] = [];
  /** Replay groups of which some row is no sidechain. */
  readonly #originals: HashIndex;
  /** By group: the group that it was joined to, or itself. */
  #parents = new Int32Array(1024);
  #bestRows = new Int32Array(1024);
  #ownerRows = new Int32Array(1024);
  #rows = 0;

  constructor(facts: FactTable) {
    this.#facts = facts;
    this.#identities = new HashIndex(facts.length);
    this.#originals = new HashIndex(facts.length);
  }

  /** Takes in the rows that were added to the table since the last time. */
  update(): void {
    for (; this.#rows < this.#facts.length; this.#rows += 1) this.#add(this.#rows);
  }

  /** Calls back with the most complete and the earliest row of each call that no other call replays. */
  forEach(
    retractions: Iterable<readonly number[]>,
    callback: (best: number, owner: number) => void,
  ): void {
    const retracted = this.#retractedGroups(retractions);
    for (let group = 0; group < this.#identities.size; group += 1) {
      if (this.#parents[group] !== group || retracted.has(group)) continue;
      const best = this.#bestRows[group] ?? 0;
      if (!this.#isReplay(best)) callback(best, this.#ownerRows[group] ?? 0);
    }
  }

  /** The rows that own a call, whether or not it counts. */
  *owners(): Iterable<number> {
    for (let group = 0; group < this.#identities.size; group += 1) {
      if (this.#parents[group] === group) yield this.#ownerRows[group] ?? 0;
    }
  }

  #add(row: number): void {
    const facts = this.#facts;
    const flags = facts.word(row, wordColumn.flags);
    const group = this.#groupOf(row, flags);
    const best = this.#bestRows[group] ?? row;
    if (best !== row && isBetter(facts, row, best)) this.#bestRows[group] = row;
    const owner = this.#ownerRows[group] ?? row;
    if (owner !== row && isEarlier(facts, row, owner)) this.#ownerRows[group] = row;
    if (flags & factFlag.hasReplayGroup && !(flags & factFlag.isSidechain)) {
      this.#originals.add(
        facts.word(row, wordColumn.replayHigh),
        facts.word(row, wordColumn.replayLow),
      );
    }
  }

  #groupOf(row: number, flags: number): number {
    const facts = this.#facts;
    const known = this.#identities.size;
    const identity = this.#identities.add(
      facts.word(row, wordColumn.identityHigh),
      facts.word(row, wordColumn.identityLow),
    );
    if (identity === known) this.#begin(identity, row);
    const group = this.#rootOf(identity);
    return flags & factFlag.hasAlias ? this.#joinByAlias(group, row) : group;
  }

  #begin(group: number, row: number): void {
    if (group === this.#parents.length) {
      this.#parents = doubled(this.#parents);
      this.#bestRows = doubled(this.#bestRows);
      this.#ownerRows = doubled(this.#ownerRows);
    }
    this.#parents[group] = group;
    this.#bestRows[group] = row;
    this.#ownerRows[group] = row;
  }

  /** Groups that share an alias are one call, whichever of them was read first. */
  #joinByAlias(group: number, row: number): number {
    const facts = this.#facts;
    const alias = this.#aliases.add(
      facts.word(row, wordColumn.aliasHigh),
      facts.word(row, wordColumn.aliasLow),
    );
    const other = this.#rootOf((this.#aliasGroups[alias] ??= group));
    if (other === group) return group;
    this.#parents[other] = group;
    const best = this.#bestRows[other] ?? 0;
    const owner = this.#ownerRows[other] ?? 0;
    if (isBetter(facts, best, this.#bestRows[group] ?? best)) this.#bestRows[group] = best;
    if (isEarlier(facts, owner, this.#ownerRows[group] ?? owner)) this.#ownerRows[group] = owner;
    return group;
  }

  #rootOf(group: number): number {
    let root = group;
    while (this.#parents[root] !== root) root = this.#parents[root] ?? root;
    return root;
  }

  #retractedGroups(retractions: Iterable<readonly number[]>): ReadonlySet<number> {
    const groups = new Set<number>();
    for (const hashes of retractions) {
      for (let index = 0; index < hashes.length; index += 2) {
        const identity = this.#identities.find(hashes[index] ?? 0, hashes[index + 1] ?? 0);
        if (identity >= 0) groups.add(this.#rootOf(identity));
      }
    }
    return groups;
  }

  #isReplay(row: number): boolean {
    const facts = this.#facts;
    const flags = facts.word(row, wordColumn.flags);
    if (!(flags & factFlag.isSidechain) || !(flags & factFlag.hasReplayGroup)) return false;
    const high = facts.word(row, wordColumn.replayHigh);
    return this.#originals.find(high, facts.word(row, wordColumn.replayLow)) >= 0;
  }
}

function doubled(array: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const result = new Int32Array(array.length * 2);
  result.set(array);
  return result;
}
