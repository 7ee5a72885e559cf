import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { TraceCheckpoint } from '../traces/traceCheckpoint';

/** What the store knows of a file, without what it said. */
export interface StoredFile {
  readonly path: string;
  /**
   * 0 for the file as it is. A log that was rotated away or overwritten keeps what it said under a number of its own:
   * its calls were made all the same.
   */
  readonly generation: number;
  /** Grows with every change, whichever process made it. */
  readonly revision: number;
  readonly checkpoint: TraceCheckpoint;
}

/** The name of a generation of a file in the ledger. */
export function nameOf({ path, generation }: Pick<StoredFile, 'path' | 'generation'>): string {
  return generation === 0 ? path : `${path}#${generation}`;
}

/** What a process read of a file since the revision that it knows. */
export interface FileChange {
  readonly path: string;
  /** The revision that was read on from; 0 for a file that the store did not know. */
  readonly fromRevision: number;
  /**
   * `replace`: what was said before does not hold. `archive`: another log stands in its place; what was said before is
   * kept under a generation of its own.
   */
  readonly mode: 'append' | 'replace' | 'archive';
  readonly segment: Uint8Array | undefined;
  readonly checkpoint: TraceCheckpoint;
}

export type CommitResult = 'done' | 'outdated';

/** More segments than this are joined into one. */
const mostSegments = 24;

/**
 * Facts and checkpoints of trace files in SQLite, shared by windows and the command line. A file's facts and how far
 * they reach are written in one transaction, and only by whoever read on from what is stored: two processes that read
 * the same lines count them once. Methods throw what SQLite throws.
 */
export class TraceStore {
  readonly #database: DatabaseSync;
  readonly #prepared = new Map<string, StatementSync>();

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  /** Changes when another process has written. */
  get dataVersion(): number {
    return Number(this.#statement('PRAGMA data_version').get()?.['data_version'] ?? 0);
  }

  files(): readonly StoredFile[] {
    return this.#statement('SELECT path, generation, revision, checkpoint FROM file ORDER BY id')
      .all()
      .map((row) => ({
        path: String(row['path']),
        generation: Number(row['generation']),
        revision: Number(row['revision']),
        checkpoint: JSON.parse(String(row['checkpoint'])) as TraceCheckpoint,
      }));
  }

  /** The current state of one file; undefined when the store does not know it. */
  file(path: string): StoredFile | undefined {
    const row = this.#statement(
      'SELECT revision, checkpoint FROM file WHERE path = ? AND generation = 0',
    ).get(path);
    if (row === undefined) return undefined;
    const checkpoint = JSON.parse(String(row['checkpoint'])) as TraceCheckpoint;
    return { path, generation: 0, revision: Number(row['revision']), checkpoint };
  }

  /** The segments of files, in the order in which they were written. */
  *segments(
    files: readonly Pick<StoredFile, 'path' | 'generation'>[],
  ): Iterable<{ readonly path: string; readonly generation: number; readonly bytes: Uint8Array }> {
    const wanted = new Set(files.map(({ path, generation }) => `${generation} ${path}`));
    const statement =
      files.length > 64
        ? 'SELECT path, generation, bytes FROM segment JOIN file ON file.id = file ORDER BY file, sequence'
        : 'SELECT path, generation, bytes FROM segment JOIN file ON file.id = file WHERE path IN (SELECT value FROM json_each(?)) ORDER BY file, sequence';
    const parameters = files.length > 64 ? [] : [JSON.stringify(files.map(({ path }) => path))];
    for (const row of this.#statement(statement).iterate(...parameters)) {
      const path = String(row['path']);
      const generation = Number(row['generation']);
      if (!wanted.has(`${generation} ${path}`)) continue;
      yield { path, generation, bytes: row['bytes'] as Uint8Array };
    }
  }

  /** Writes changes, each file's all or none. `outdated`: another process got further; its facts hold. */
  commit(changes: readonly FileChange[]): readonly CommitResult[] {
    // A plain BEGIN that reads first cannot become a writer once another process has written.
    this.#database.exec('BEGIN IMMEDIATE');
    try {
      const results = changes.map((change) => this.#write(change));
      this.#database.exec('COMMIT');
      return results;
    } catch (error) {
      if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
      throw error;
    }
  }

  /** Forgets a generation of a file: what it said is said by another file too. */
  remove({ path, generation }: Pick<StoredFile, 'path' | 'generation'>): void {
    // Segments go with their file.
    this.#statement('DELETE FROM file WHERE path = ? AND generation = ?').run(path, generation);
  }

  close(): void {
    this.#prepared.clear();
    this.#database.close();
  }

  #write({ path, fromRevision, mode, segment, checkpoint }: FileChange): CommitResult {
    const known = this.#statement(
      'SELECT id, revision FROM file WHERE path = ? AND generation = 0',
    ).get(path);
    const revision = Number(known?.['revision'] ?? 0);
    if (revision !== fromRevision) return 'outdated';
    let id = known?.['id'] as number | undefined;
    if (id !== undefined && mode === 'archive') {
      this.#statement('UPDATE file SET generation = ? WHERE id = ?').run(checkpoint.generation, id);
      id = undefined;
    }
    if (id !== undefined && mode === 'replace') {
      this.#statement('DELETE FROM segment WHERE file = ?').run(id);
    }
    const text = JSON.stringify(checkpoint);
    if (id === undefined) {
      const { lastInsertRowid } = this.#statement(
        'INSERT INTO file (path, generation, revision, checkpoint) VALUES (?, 0, ?, ?)',
      ).run(path, revision + 1, text);
      id = Number(lastInsertRowid);
    } else {
      this.#statement('UPDATE file SET revision = ?, checkpoint = ? WHERE id = ?').run(
        revision + 1,
        text,
        id,
      );
    }
    if (segment !== undefined) this.#append(id, segment, known === undefined);
    return 'done';
  }

  #append(file: number, segment: Uint8Array, isFirst: boolean): void {
    const insert = this.#statement('INSERT INTO segment (file, sequence, bytes) VALUES (?, ?, ?)');
    if (isFirst) {
      insert.run(file, 1, segment);
      return;
    }
    const row = this.#statement(
      'SELECT count(*) AS count, coalesce(max(sequence), 0) AS last FROM segment WHERE file = ?',
    ).get(file);
    const last = Number(row?.['last'] ?? 0);
    if (Number(row?.['count'] ?? 0) < mostSegments) {
      insert.run(file, last + 1, segment);
      return;
    }
    const all = this.#statement('SELECT bytes FROM segment WHERE file = ? ORDER BY sequence').all(
      file,
    );
    this.#statement('DELETE FROM segment WHERE file = ?').run(file);
    const parts = [...all.map((each) => each['bytes'] as Uint8Array), segment];
    insert.run(file, last + 1, Buffer.concat(parts));
  }

  #statement(sql: string): StatementSync {
    let statement = this.#prepared.get(sql);
    if (statement === undefined) this.#prepared.set(sql, (statement = this.#database.prepare(sql)));
    return statement;
  }
}
