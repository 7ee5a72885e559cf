import { parseJson } from '../traces/jsonRecord';
import type { CallEvent, TraceEvent, WorkEvent } from '../traces/traceEvent';
import { CountedCall } from './countedCall';
import type { LedgerEvent } from './eventLog';
import { EventLog } from './eventLog';
import { FactTable, numberColumn, wordColumn } from './facts/factTable';
import type { Hash64 } from './facts/hash64';
import { hash64, hashTextOf } from './facts/hash64';
import { readSegment } from './facts/readSegment';
import { TextTable } from './facts/textTable';
import { LedgerIndex } from './ledgerIndex';
import { LedgerWorkflows } from './ledgerWorkflows';
import { maybeNamingStep } from './runWorkflows';

/** A call and the file that recorded it. */
export interface LedgerEntry {
  readonly call: CallEvent;
  readonly file: string;
}

/** A call that counts: what it used, and where it belongs. */
export interface LedgerCall {
  /** The most complete of its copies, at the time of the earliest: a copy is written later, but nothing is bought. */
  readonly call: CallEvent;
  /** The earliest of its copies: the session, run and workflow that made it. */
  readonly owner: LedgerEntry;
}

/** An event that a segment holds as JSON. */
interface PackedEvent {
  readonly json: string;
  readonly file: string;
}

/**
 * Every call once, whatever the order in which files and rows are read.
 * Copies of one identity are kept side by side, so that a file can be taken out again.
 * Identities, and the parents that name them, come out as hashes.
 */
export class Ledger {
  readonly #facts = new FactTable(new TextTable());
  /** By file, hashes of identities that do not count: high and low words by turns. */
  readonly #retractions = new Map<string, number[]>();
  readonly #log = new EventLog();
  /** Events that nobody has asked for yet: most views do not. */
  #packedEvents: PackedEvent[] = [];
  readonly #hash: Hash64 = { high: 0, low: 0 };
  /** Made when somebody asks, so that it has the right size at once. */
  #index: LedgerIndex | undefined;
  #duplicates: ReadonlyMap<string, number> | undefined;
  #version = 0;
  readonly #workflows = new LedgerWorkflows(this.#facts);

  /** Another number whenever something was added or taken away. */
  get version(): number {
    return this.#version;
  }

  #changed(): void {
    this.#version += 1;
    this.#duplicates = undefined;
  }

  /** Adds one event of a file. */
  add(event: TraceEvent, file: string): void {
    this.#changed();
    if (event.kind === 'call') {
      const facts = this.#facts;
      facts.write(facts.push(), event, file, facts.texts.numberOf(file));
    } else if (event.kind === 'retraction') {
      hash64(event.identity, this.#hash);
      this.#retract(file, [this.#hash.high, this.#hash.low]);
    } else {
      this.#workflows.addStep(event, file);
      this.#log.add(withHashes(event), file);
    }
  }

  /**
   * Adds the events of a file that a `SegmentWriter` packed. False when the bytes cannot be understood; the file is
   * then to be removed and read anew.
   */
  addSegment(segment: Uint8Array, file: string): boolean {
    this.#changed();
    const rest = readSegment(segment, file, this.#facts);
    if (rest === undefined) return false;
    this.#retract(file, rest.retractions);
    for (const json of rest.others) {
      this.#packedEvents.push({ json, file });
      if (maybeNamingStep(json)) this.#workflows.addStep(parseJson(json) as WorkEvent, file);
    }
    return true;
  }

  /** Forgets what a file said: it was rewritten. */
  removeFile(file: string): void {
    this.removeFiles(new Set([file]));
  }

  /** Forgets what some files said, which takes no longer than forgetting one. */
  removeFiles(files: ReadonlySet<string>): void {
    this.#changed();
    this.#workflows.removeFiles(files);
    for (const file of files) {
      this.#retractions.delete(file);
      this.#log.removeFile(file);
    }
    this.#packedEvents = this.#packedEvents.filter(({ file }) => !files.has(file));
    const facts = this.#facts;
    const numbers = new Set([...files].map((file) => facts.texts.numberOf(file)));
    const before = facts.length;
    facts.filter((row) => !numbers.has(facts.word(row, wordColumn.file)));
    if (facts.length !== before) this.#index = undefined;
  }

  /** Gives what a file said to another name. */
  renameFile(from: string, to: string): void {
    this.#changed();
    this.#workflows.renameFile(from, to);
    const facts = this.#facts;
    const before = facts.texts.numberOf(from);
    const after = facts.texts.numberOf(to);
    for (let row = 0; row < facts.length; row += 1) {
      if (facts.word(row, wordColumn.file) === before) facts.setWord(row, wordColumn.file, after);
    }
    // Names decide between copies of one moment.
    this.#index = undefined;
    const retractions = this.#retractions.get(from);
    this.#retractions.delete(from);
    if (retractions !== undefined) this.#retract(to, retractions);
    this.#packedEvents = this.#packedEvents.map((packed) =>
      packed.file === from ? { ...packed, file: to } : packed,
    );
    this.#log.renameFile(from, to);
  }

  /**
   * The calls that count, each once; with `sinceMs`, those that were made at that moment or later, or nobody knows when.
   * Not to be kept over the next addition or removal.
   */
  calls(sinceMs = -Infinity): readonly CountedCall[] {
    const calls: CountedCall[] = [];
    const workflowOf = (run: string): string | undefined => this.workflowOf(run);
    this.#upToDateIndex().forEach(this.#retractions.values(), (best, owner) => {
      if (this.#facts.number(owner, numberColumn.atMs) < sinceMs) return;
      calls.push(new CountedCall(this.#facts, best, owner, workflowOf));
    });
    return calls;
  }

  /** The workflow of a run; undefined where all its calls name the same, or nothing names one. */
  workflowOf(run: string): string | undefined {
    return this.#workflows.of(run, this.#upToDateIndex());
  }

  /** What happened besides calls, each event once. */
  events(): Iterable<LedgerEvent> {
    for (const { json, file } of this.#packedEvents) {
      this.#log.add(withHashes(parseJson(json) as WorkEvent), file);
    }
    this.#packedEvents = [];
    return this.#log.events();
  }

  /** How many rows of a file repeat a call that another row already recorded. */
  duplicatesOf(file: string): number {
    this.#duplicates ??= this.#countDuplicates();
    return this.#duplicates.get(file) ?? 0;
  }

  #countDuplicates(): ReadonlyMap<string, number> {
    const facts = this.#facts;
    const counts = new Int32Array(facts.texts.size);
    const add = (row: number, count: number): void => {
      const file = facts.word(row, wordColumn.file);
      counts[file] = (counts[file] ?? 0) + count;
    };
    for (let row = 0; row < facts.length; row += 1) add(row, facts.word(row, wordColumn.copies));
    for (const owner of this.#upToDateIndex().owners()) add(owner, -1);
    const ofFile = new Map<string, number>();
    for (const [file, count] of counts.entries()) {
      if (count > 0) ofFile.set(facts.texts.textOf(file) ?? '', count);
    }
    return ofFile;
  }

  #upToDateIndex(): LedgerIndex {
    this.#index ??= new LedgerIndex(this.#facts);
    this.#index.update();
    return this.#index;
  }

  #retract(file: string, hashes: readonly number[]): void {
    if (hashes.length === 0) return;
    const known = this.#retractions.get(file);
    if (known === undefined) this.#retractions.set(file, [...hashes]);
    else for (const word of hashes) known.push(word);
  }
}

/** Calls keep no more than the hashes of what they are called; what points to them must say the same. */
function withHashes(event: WorkEvent): WorkEvent {
  const { identity, parent } = event;
  return {
    ...event,
    ...(identity !== undefined && { identity: hashTextOf(identity) }),
    ...(parent !== undefined && { parent: hashTextOf(parent) }),
  };
}
