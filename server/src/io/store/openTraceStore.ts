import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type * as Sqlite from 'node:sqlite';
import type { DatabaseSync } from 'node:sqlite';
import { reasonOf } from '../../core/text/reasonOf';
import { TraceStore } from './traceStore';

/** A store, or why there is none: the ledger is then kept in memory and lost at the end. */
export type OpenedStore =
  { readonly store: TraceStore } | { readonly store: undefined; readonly notice: string };

/** Raised when the tables or what they hold mean something else. */
const schemaVersion = 1;
const fileName = 'traces-1.sqlite';
const busyTimeoutMs = 5000;

const schema = `
  CREATE TABLE file (
    id INTEGER PRIMARY KEY,
    path TEXT NOT NULL,
    generation INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    checkpoint TEXT NOT NULL,
    UNIQUE (path, generation)
  ) STRICT;
  CREATE TABLE segment (
    file INTEGER NOT NULL REFERENCES file ON DELETE CASCADE,
    sequence INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (file, sequence)
  ) STRICT, WITHOUT ROWID;
  PRAGMA user_version = ${schemaVersion};
`;

/** Opens the store in a folder, which is made when it is missing. Never throws. */
export function openTraceStore(folder: string): OpenedStore {
  const Database = databaseClass();
  if (Database === undefined) {
    return withoutStore(`Node ${process.versions.node} has no SQLite; Node 22.13 and later have.`);
  }
  const file = path.join(folder, fileName);
  let database: DatabaseSync | undefined;
  try {
    // Only its owner may see which sessions there were.
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    database = new Database(file, { timeout: busyTimeoutMs, enableForeignKeyConstraints: true });
    prepare(database);
    return { store: new TraceStore(database) };
  } catch (error) {
    database?.close();
    return withoutStore(`${file}: ${reasonOf(error)}`);
  }
}

function withoutStore(reason: string): OpenedStore {
  return {
    store: undefined,
    notice: `What traces say is kept in memory only and read anew at the next start. ${reason}`,
  };
}

function prepare(database: DatabaseSync): void {
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL');
  if (versionOf(database) === schemaVersion) return;
  database.exec('BEGIN IMMEDIATE');
  try {
    // Another window may have made the tables in the meantime.
    const version = versionOf(database);
    if (version === 0) database.exec(schema);
    else if (version !== schemaVersion) {
      throw new Error(`It was written by another version of Marginal (${version}).`);
    }
    database.exec('COMMIT');
  } catch (error) {
    database.exec('ROLLBACK');
    throw error;
  }
}

function versionOf(database: DatabaseSync): number {
  return Number(database.prepare('PRAGMA user_version').get()?.['user_version']);
}

/** Undefined where Node was built without it or is too old. */
function databaseClass(): typeof DatabaseSync | undefined {
  try {
    const sqlite = process.getBuiltinModule('node:sqlite') as typeof Sqlite | undefined;
    return sqlite?.DatabaseSync;
  } catch {
    // Older versions have no way to ask, or have it behind a flag.
    return undefined;
  }
}
