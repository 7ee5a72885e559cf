import type { Usage } from '../prices/usage';
import type { CallEvent, TraceEvent } from '../traces/traceEvent';
import type { LedgerEvent } from './eventLog';
import { EventLog } from './eventLog';

/** A call and the file that recorded it. */
export interface LedgerEntry {
  readonly call: CallEvent;
  readonly file: string;
}

/** A call that counts: what it used, and where it belongs. */
export interface LedgerCall {
  /** The most complete of its copies. */
  readonly call: CallEvent;
  /** The earliest of its copies: the session, run and workflow that made it. */
  readonly owner: LedgerEntry;
}

/**
 * Every call once, whatever the order in which files and rows are read.
 * Copies of one identity are kept side by side, so that a file can be taken out again.
 */
export class Ledger {
  readonly #copies = new Map<string, LedgerEntry[]>();
  readonly #byFile = new Map<string, Set<string>>();
  readonly #aliases = new Map<string, string>();
  readonly #retracted = new Map<string, Set<string>>();
  /** How many rows of a replay group are no sidechain. */
  readonly #originals = new Map<string, number>();
  readonly #log = new EventLog();

  /** Adds one event of a file. */
  add(event: TraceEvent, file: string): void {
    if (event.kind === 'retraction') {
      addTo(this.#retracted, event.identity, file);
      addTo(this.#byFile, file, event.identity);
    } else if (event.kind === 'call') {
      const identity = this.#identify(event, file);
      const copies = this.#copies.get(identity);
      if (copies) copies.push({ call: event, file });
      else this.#copies.set(identity, [{ call: event, file }]);
      addTo(this.#byFile, file, identity);
      this.#countOriginal(event, 1);
    } else {
      this.#log.add(event, file);
    }
  }

  /** Forgets what a file said: it was rewritten or is gone. */
  removeFile(file: string): void {
    for (const identity of this.#byFile.get(file) ?? []) {
      this.#retracted.get(identity)?.delete(file);
      const copies = this.#copies.get(identity) ?? [];
      const rest = copies.filter((copy) => copy.file !== file);
      for (const copy of copies) if (copy.file === file) this.#countOriginal(copy.call, -1);
      if (rest.length > 0) this.#copies.set(identity, rest);
      else this.#copies.delete(identity);
    }
    this.#byFile.delete(file);
    this.#log.removeFile(file);
  }

  /** What happened besides calls, each event once. */
  events(): Iterable<LedgerEvent> {
    return this.#log.events();
  }

  /** The calls that count, each once. */
  *calls(): Iterable<LedgerCall> {
    for (const [identity, copies] of this.#copies) {
      if ((this.#retracted.get(identity)?.size ?? 0) > 0) continue;
      const best = first(copies, isBetter);
      const owner = first(copies, isEarlier);
      if (best === undefined || owner === undefined || this.#isReplay(best.call)) continue;
      yield { call: best.call, owner };
    }
  }

  /** How many rows of a file repeat a call that another row already recorded. */
  duplicatesOf(file: string): number {
    let duplicates = 0;
    for (const identity of this.#byFile.get(file) ?? []) {
      const copies = this.#copies.get(identity) ?? [];
      const own = copies.filter((copy) => copy.file === file).length;
      duplicates += own - (own > 0 && first(copies, isEarlier)?.file === file ? 1 : 0);
    }
    return duplicates;
  }

  #identify({ identity, alias, location }: CallEvent, file: string): string {
    const own = identity ?? `${file} ${location.byteOffset} ${location.line}`;
    if (alias === undefined) return own;
    const known = this.#aliases.get(alias);
    if (known === undefined) this.#aliases.set(alias, own);
    return known ?? own;
  }

  #countOriginal({ replayGroup, isSidechain }: CallEvent, by: 1 | -1): void {
    if (replayGroup === undefined || isSidechain) return;
    this.#originals.set(replayGroup, (this.#originals.get(replayGroup) ?? 0) + by);
  }

  #isReplay({ replayGroup, isSidechain }: CallEvent): boolean {
    if (!isSidechain || replayGroup === undefined) return false;
    return (this.#originals.get(replayGroup) ?? 0) > 0;
  }
}

function addTo(map: Map<string, Set<string>>, key: string, value: string): void {
  const set = map.get(key);
  if (set) set.add(value);
  else map.set(key, new Set([value]));
}

type IsBefore = (a: LedgerEntry, b: LedgerEntry) => boolean;

function first(copies: readonly LedgerEntry[], isBefore: IsBefore): LedgerEntry | undefined {
  let result: LedgerEntry | undefined;
  for (const copy of copies) if (result === undefined || isBefore(copy, result)) result = copy;
  return result;
}

/**
 * What is no sidechain first, then the larger rank. Copies of one rank differ only where a tracer contradicts itself:
 * more output, then more uncached input stands, so that the order of reading never decides.
 */
const isBetter: IsBefore = (a, b) => {
  const aIsOriginal = a.call.isSidechain !== true;
  const bIsOriginal = b.call.isSidechain !== true;
  if (aIsOriginal !== bIsOriginal) return aIsOriginal;
  const more =
    a.call.rank - b.call.rank ||
    compareCounts(a, b, 'outputTokens') ||
    compareCounts(a, b, 'uncachedInputTokens') ||
    compareCounts(a, b, 'cacheReadTokens');
  return more === 0 ? comparePlaces(a, b) < 0 : more > 0;
};

function compareCounts(a: LedgerEntry, b: LedgerEntry, part: keyof Usage): number {
  return (a.call.usage?.[part] ?? 0) - (b.call.usage?.[part] ?? 0);
}

const isEarlier: IsBefore = (a, b) => {
  const aMs = a.call.atMs ?? Infinity;
  const bMs = b.call.atMs ?? Infinity;
  return aMs === bMs ? comparePlaces(a, b) < 0 : aMs < bMs;
};

function comparePlaces(a: LedgerEntry, b: LedgerEntry): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  const { byteOffset, line } = a.call.location;
  return byteOffset - b.call.location.byteOffset || line - b.call.location.line;
}
