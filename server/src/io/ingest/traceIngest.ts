import { statSync } from 'node:fs';
import path from 'node:path';
import { reasonOf } from '../../core/text/reasonOf';
import { Ledger } from '../../core/spend/ledger';
import type { TraceMapping } from '../../core/traces/formats/mapped/traceMapping';
import { traceReaderVersion } from '../../core/traces/formats';
import type { StoredFile, TraceStore } from '../store/traceStore';
import { nameOf } from '../store/traceStore';
import { isDatabaseName, withLog } from '../traces/databaseContent';
import { holdsLog } from '../traces/holdsLog';
import type { TraceCheckpoint, TraceDetail } from '../traces/traceCheckpoint';
import { TraceTail } from '../traces/traceTail';
import { WorkingMemory } from '../traces/workingMemory';
import { KnownFile, lookAgainMs } from './knownFile';
import type { GrownFile } from './readInTurns';
import { readInTurns, totalBytes } from './readInTurns';
import type { ReadFailure, ReadPart } from './readPart';
import { readPart, resumable } from './readPart';
import type { ScanPool } from './scanPool';

export interface IngestOptions {
  readonly nowMs: () => number;
  /** Undefined: what is read is kept in memory. */
  readonly store?: TraceStore | undefined;
  /** Opens threads that help with long reading; asked when there is much to read. */
  readonly openPool?: (() => ScanPool | undefined) | undefined;
  /** Called while much is read; undefined at its end. */
  readonly onProgress?: (progress: ReadProgress | undefined) => void;
}

export interface ReadProgress {
  readonly bytesRead: number;
  readonly bytesTotal: number;
}

/** How much is wanted of a file; undefined when it is none of ours. */
export type DetailOf = (file: string) => TraceDetail | undefined;

/** As what marginal.yaml says that a file is to be read; undefined: its format is recognised. */
export type MappingOf = (file: string) => TraceMapping | undefined;

/** With less to read, another thread would take longer to start than it saves. */
const pooledBytes = 48 << 20;
const msPerSecond = 1000;
const putOffMs = 3600 * msPerSecond;
const databaseEveryMs = 2 * msPerSecond;

/**
 * The traces below some roots, and the ledger of what they say. Knows nothing of when to look: it is told. A file that
 * its owner deletes stays in the ledger.
 */
export class TraceIngest {
  #ledger = new Ledger();
  readonly #options: IngestOptions;
  readonly #memory = new WorkingMemory();
  readonly #files = new Map<string, KnownFile>();
  readonly #gone = new Set<KnownFile>();
  /** Logs that were rotated away or overwritten, by the names that they have in the ledger. */
  readonly #archived = new Map<string, StoredFile>();
  readonly #problems = new Map<string, string>();
  /** Archived logs that another file holds: they go with the next saving. */
  #outdated: StoredFile[] = [];
  #storeProblem: string | undefined;
  #storeVersion = -1;
  #detailOf: DetailOf = () => undefined;
  #mappingOf: MappingOf | undefined;
  #progress: ReadProgress | undefined;
  #isStopped = false;
  #isPutOff = false;
  /** Files that wait because somebody put long reading off. */
  readonly #waiting = new Set<KnownFile>();

  constructor(options: IngestOptions) {
    this.#options = options;
  }

  get ledger(): Ledger {
    return this.#ledger;
  }

  get files(): Iterable<KnownFile> {
    return this.#files.values();
  }

  /** Undefined when everything that is due has been read. */
  get progress(): ReadProgress | undefined {
    return this.#progress;
  }

  /** Why there may be less than there is: one sentence each. */
  get notices(): readonly string[] {
    return [
      ...(this.#storeProblem === undefined ? [] : [this.#storeProblem]),
      ...putOffNotices(this.#waiting.size),
      ...this.failures.map(
        ({ path: name, reason }) => `${path.basename(name)} cannot be read: ${reason}`,
      ),
    ];
  }

  /** Files that could not be read, each with its reason. */
  get failures(): readonly ReadFailure[] {
    return [...this.#problems].map(([name, reason]) => ({ path: name, reason }));
  }

  /** Ends reading that is under way, after the part that it is at. What was read stays. */
  stop(): void {
    this.#isStopped = true;
  }

  /** Ends long reading that is under way for a while; what is written meanwhile to other files is still read. */
  putOff(): void {
    this.#isPutOff = this.#progress !== undefined;
  }

  /**
   * Begins anew with what the store knows of the files of which something is wanted, whether or not they are still there;
   * whether it knows any. Without `mappingOf`, what was read by a mapping is gone on with by the same.
   */
  open(detailOf: DetailOf, mappingOf?: MappingOf): boolean {
    this.#ledger = new Ledger();
    this.#files.clear();
    this.#gone.clear();
    this.#archived.clear();
    this.#problems.clear();
    this.#detailOf = detailOf;
    this.#mappingOf = mappingOf;
    this.#isStopped = false;
    this.#waiting.clear();
    this.#withStore((store) => {
      this.#storeVersion = store.dataVersion;
      this.#load(
        store,
        store.files().filter((file) => detailOf(file.path) !== undefined),
      );
    });
    return this.#files.size > 0;
  }

  /** Takes in which files there are now. */
  setFound(found: readonly string[]): void {
    const there = new Set(found);
    this.#gone.clear();
    for (const file of this.#files.values()) {
      file.isGone = !there.has(file.path);
      if (!file.isGone) continue;
      this.#gone.add(file);
      this.#waiting.delete(file);
      this.#problems.delete(file.path);
    }
    for (const file of there) {
      if (!this.#files.has(file)) this.#files.set(file, this.#newFile(file));
    }
  }

  /** Looks at the files that are due, or at those of a folder, and reads what they have got; whether the ledger changed. */
  async sweep(folder?: string): Promise<boolean> {
    let hasChanged = this.#takeFromOthers();
    const nowMs = this.#options.nowMs();
    const due = [...this.#files.values()].filter(
      (file) =>
        !file.isGone &&
        (folder === undefined ? file.dueAtMs <= nowMs : path.dirname(file.path) === folder),
    );
    const grown: GrownFile[] = [];
    for (const file of due) {
      this.#waiting.delete(file);
      const bytes = this.#bytesToRead(file, nowMs);
      if (bytes !== undefined) grown.push({ file, bytes });
    }
    if (grown.length > 0) hasChanged = (await this.#readAll(grown)) || hasChanged;
    return hasChanged;
  }

  /** Writes to the store what it does not have yet; whether another process turned out to know more. */
  save(): boolean {
    const hasChanged = this.#saveChanges();
    for (const file of this.#outdated) this.#drop(file);
    this.#outdated = [];
    return hasChanged;
  }

  #saveChanges(): boolean {
    const waiting = [...this.#files.values()].filter((file) => file.hasUnsaved);
    if (waiting.length === 0) return false;
    let hasChanged = false;
    this.#withStore((store) => {
      const changes = waiting.map((file) => file.changes());
      const results = store.commit(changes.flat());
      let index = 0;
      for (const [each, file] of waiting.entries()) {
        const count = changes[each]?.length ?? 0;
        const isDone = results.slice(index, index + count).every((result) => result === 'done');
        index += count;
        if (isDone) file.saved();
        else {
          this.#reload(store, file);
          hasChanged = true;
        }
      }
      this.#storeVersion = store.dataVersion;
    });
    return hasChanged;
  }

  #newFile(file: string, checkpoint?: TraceCheckpoint): KnownFile {
    const mapping = this.#mappingOf ? this.#mappingOf(file) : checkpoint?.mapping;
    return new KnownFile(file, this.#detailOf(file) ?? 'calls', mapping);
  }

  /** How much a file has got; undefined when it has got nothing, or is gone. */
  #bytesToRead(file: KnownFile, nowMs: number): number | undefined {
    try {
      const stats = withLog(file.path, statSync(file.path));
      const soonestMs = isDatabaseName(file.path) ? databaseEveryMs : 0;
      file.dueAtMs = nowMs + Math.max(lookAgainMs(nowMs - stats.mtimeMs), soonestMs);
      const { size, modifiedMs, inode, readerVersion } = file.checkpoint;
      const isSame =
        stats.size === size &&
        stats.mtimeMs === modifiedMs &&
        stats.ino === inode &&
        readerVersion === traceReaderVersion &&
        resumable(file.checkpoint, file.detail, file.mapping) === file.checkpoint;
      if (isSame || file.tail?.hasChanged(stats) === false) return undefined;
      return Math.max(stats.size - Math.max(file.checkpoint.offset, 0), 1);
    } catch (error) {
      this.#fail({ path: file.path, reason: reasonOf(error) });
      return undefined;
    }
  }

  async #readAll(grown: readonly GrownFile[]): Promise<boolean> {
    const isMuch = totalBytes(grown) >= pooledBytes;
    const pool = isMuch ? this.#options.openPool?.() : undefined;
    let hasChanged = false;
    try {
      await readInTurns(grown, {
        pool,
        isStopped: () => this.#isStopped,
        isPutOff: () => this.#isPutOff,
        readHere: (file) => this.#readHere(file),
        take: (result) => {
          if ('reason' in result) {
            this.#fail(result);
            return undefined;
          }
          hasChanged = this.#take(result) || hasChanged;
          return result.isDone ? undefined : this.#files.get(result.path);
        },
        postpone: (files) => this.#postpone(files),
        report: (bytesRead, bytesTotal) => this.#report(bytesRead, bytesTotal),
        save: () => void this.save(),
      });
    } finally {
      this.#isPutOff = false;
      await pool?.close();
      if (this.#progress !== undefined) this.#options.onProgress?.(undefined);
      this.#progress = undefined;
    }
    return hasChanged;
  }

  #postpone(files: readonly KnownFile[]): void {
    const untilMs = this.#options.nowMs() + putOffMs;
    for (const file of files) {
      file.dueAtMs = untilMs;
      this.#waiting.add(file);
    }
  }

  #readHere(file: KnownFile): ReadPart | ReadFailure {
    file.tail ??= new TraceTail(
      file.path,
      resumable(file.checkpoint, file.detail, file.mapping),
      file.mapping,
    );
    const part = readPart(file, this.#memory, file.tail);
    const isActive = this.#options.nowMs() - file.checkpoint.modifiedMs < 600 * msPerSecond;
    if (!isActive) file.tail = undefined;
    return part;
  }

  #take(part: ReadPart): boolean {
    const file = this.#files.get(part.path);
    if (file === undefined) return false;
    const { mode, segment } = part;
    const isNew = file.checkpoint.size < 0;
    if (mode === 'archive') this.#archive(file);
    if (mode === 'replace') this.#ledger.removeFile(file.path);
    file.take(part);
    if (segment) this.#ledger.addSegment(segment, file.path);
    if (isNew) this.#dropMoved(file);
    this.#problems.delete(part.path);
    return mode !== 'append' || segment !== undefined;
  }

  /** A log that was renamed, moved or packed is read anew under its new name: what it said under the old one goes. */
  #dropMoved({ path: name }: KnownFile): void {
    for (const file of this.#gone) {
      if (!holdsLog(name, file.checkpoint)) continue;
      this.#gone.delete(file);
      this.#files.delete(file.path);
      this.#drop({ path: file.path, generation: 0 });
    }
    for (const file of this.#archived.values()) {
      if (holdsLog(name, file.checkpoint)) this.#drop(file);
    }
  }

  /** What a log said stays when another takes its place, unless a file that is still there says it. */
  #archive({ path: name, checkpoint }: KnownFile): void {
    const generation = checkpoint.generation + 1;
    const archived: StoredFile = { path: name, generation, revision: 0, checkpoint };
    const isElsewhere = [...this.#files.values()].some(
      (file) =>
        file.path !== name &&
        !file.isGone &&
        path.dirname(file.path) === path.dirname(name) &&
        holdsLog(file.path, checkpoint),
    );
    this.#archived.set(nameOf(archived), archived);
    this.#ledger.renameFile(name, nameOf(archived));
    // The store archives it with the change that is taken now; until then there is nothing to remove.
    if (isElsewhere) this.#outdated.push(archived);
  }

  #drop(file: Pick<StoredFile, 'path' | 'generation'>): void {
    this.#archived.delete(nameOf(file));
    this.#ledger.removeFile(nameOf(file));
    this.#withStore((store) => store.remove(file));
  }

  #takeFromOthers(): boolean {
    let hasChanged = false;
    this.#withStore((store) => {
      const version = store.dataVersion;
      if (version === this.#storeVersion) return;
      this.#storeVersion = version;
      const news = store.files().filter((stored) => {
        if (this.#detailOf(stored.path) === undefined) return false;
        if (stored.generation > 0) return !this.#archived.has(nameOf(stored));
        return (this.#files.get(stored.path)?.revision ?? 0) !== stored.revision;
      });
      for (const stored of news) this.#ledger.removeFile(nameOf(stored));
      this.#load(store, news);
      hasChanged = news.length > 0;
    });
    return hasChanged;
  }

  #reload(store: TraceStore, file: KnownFile): void {
    const stored = store.file(file.path);
    this.#ledger.removeFile(file.path);
    if (stored === undefined) this.#files.set(file.path, this.#newFile(file.path, file.checkpoint));
    else this.#load(store, [stored]);
  }

  /** Takes in what the store knows of files that are not in the ledger. */
  #load(store: TraceStore, stored: readonly StoredFile[]): void {
    for (const each of stored) {
      if (each.generation > 0) this.#archived.set(nameOf(each), each);
      else {
        const known = this.#files.get(each.path) ?? this.#newFile(each.path, each.checkpoint);
        known.become(each.revision, each.checkpoint);
        this.#files.set(each.path, known);
      }
    }
    for (const segment of store.segments(stored)) {
      if (this.#ledger.addSegment(segment.bytes, nameOf(segment))) continue;
      // Written by another version: the file is read anew where it is still there.
      const known = this.#files.get(segment.path);
      if (segment.generation === 0 && known) {
        known.checkpoint = { ...known.checkpoint, readerVersion: -1 };
      }
    }
  }

  #report(bytesRead: number, bytesTotal: number): void {
    if (bytesTotal < pooledBytes) return;
    this.#progress = { bytesRead, bytesTotal };
    this.#options.onProgress?.(this.#progress);
  }

  #fail({ path: name, reason }: ReadFailure): void {
    this.#problems.set(name, reason);
  }

  /** The store may be full, locked or damaged: what is read is then kept in memory, and tried again. */
  #withStore(use: (store: TraceStore) => void): void {
    const { store } = this.#options;
    if (store === undefined) return;
    try {
      use(store);
      this.#storeProblem = undefined;
    } catch (error) {
      this.#storeProblem = `The store of traces cannot be used, so they are kept in memory: ${reasonOf(error)}`;
    }
  }
}

function putOffNotices(files: number): readonly string[] {
  if (files === 0) return [];
  return [`Reading was put off: ${files} files wait for an hour, or for the next start.`];
}
