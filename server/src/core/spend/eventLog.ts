import type { WorkEvent } from '../traces/traceEvent';

/** What happened besides calls, and the file that recorded it. */
export interface LedgerEvent {
  readonly event: WorkEvent;
  readonly file: string;
}

/** Events each once: rows of equal kind and identity are one event, which belongs to the earliest of them. */
export class EventLog {
  readonly #copies = new Map<string, LedgerEvent[]>();
  readonly #byFile = new Map<string, Set<string>>();

  add(event: WorkEvent, file: string): void {
    const { identity, location } = event;
    const own = identity ?? `${file} ${location.byteOffset} ${location.line}`;
    const key = `${event.kind} ${own}`;
    const copies = this.#copies.get(key);
    if (copies) copies.push({ event, file });
    else this.#copies.set(key, [{ event, file }]);
    const keys = this.#byFile.get(file);
    if (keys) keys.add(key);
    else this.#byFile.set(file, new Set([key]));
  }

  removeFile(file: string): void {
    for (const key of this.#byFile.get(file) ?? []) {
      const rest = (this.#copies.get(key) ?? []).filter((copy) => copy.file !== file);
      if (rest.length > 0) this.#copies.set(key, rest);
      else this.#copies.delete(key);
    }
    this.#byFile.delete(file);
  }

  renameFile(from: string, to: string): void {
    const keys = this.#byFile.get(from);
    if (keys === undefined) return;
    for (const key of keys) {
      const copies = this.#copies.get(key) ?? [];
      this.#copies.set(
        key,
        copies.map((copy) => (copy.file === from ? { ...copy, file: to } : copy)),
      );
    }
    this.#byFile.delete(from);
    this.#byFile.set(to, new Set([...(this.#byFile.get(to) ?? []), ...keys]));
  }

  /** Each event once, in the order in which they were first seen. */
  *events(): Iterable<LedgerEvent> {
    for (const copies of this.#copies.values()) {
      const [first, ...others] = copies;
      if (first === undefined) continue;
      if (others.length === 0) yield first;
      else yield [first, ...others].sort(byTime).reduce(mergeCopies);
    }
  }
}

/** Copies differ where one row tells the call and another its result: what the earlier one leaves out, the later tells. */
function mergeCopies(earlier: LedgerEvent, later: LedgerEvent): LedgerEvent {
  const a = earlier.event;
  const b = later.event;
  if (a.kind !== 'tool' || b.kind !== 'tool') {
    return { file: earlier.file, event: { ...b, ...a } as WorkEvent };
  }
  return {
    file: earlier.file,
    event: {
      ...b,
      ...a,
      name: a.name === '' ? b.name : a.name,
      status: a.status === 'unknown' ? b.status : a.status,
    },
  };
}

function byTime(a: LedgerEvent, b: LedgerEvent): number {
  const aMs = a.event.atMs ?? Infinity;
  const bMs = b.event.atMs ?? Infinity;
  if (aMs !== bMs) return aMs < bMs ? -1 : 1;
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.event.location.byteOffset - b.event.location.byteOffset;
}
