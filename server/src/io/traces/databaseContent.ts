import { statSync } from 'node:fs';
import type { Stats } from 'node:fs';
import type * as Sqlite from 'node:sqlite';
import type { TraceDetail } from './traceCheckpoint';

const magic = 'SQLite format 3\0';
const busyTimeoutMs = 2000;
/** No history of messages is that long; more is not held at once. */
const mostCharacters = 1 << 28;

export type FileStats = Pick<Stats, 'size' | 'mtimeMs' | 'ino' | 'dev'>;

export function isDatabase(head: Buffer): boolean {
  return head.toString('latin1', 0, magic.length) === magic;
}

/** What tells whether a trace file has changed: of a database that is written to, its log of changes tells. */
export function withLog(path: string, stats: FileStats): FileStats {
  if (!isDatabaseName(path)) return stats;
  const log = statSync(`${path}-wal`, { throwIfNoEntry: false });
  if (log === undefined) return stats;
  const { ino, dev } = stats;
  const mtimeMs = Math.max(stats.mtimeMs, log.mtimeMs);
  return { ino, dev, size: stats.size + log.size, mtimeMs };
}

/** Databases are read whole: they are looked at less often than logs. */
export function isDatabaseName(path: string): boolean {
  return path.endsWith('.db');
}

/**
 * The rows of OpenCode's database as the lines of its files: messages, and with `all` their parts. Nothing is written to
 * it, and its owner may write meanwhile. Empty where it is another's; throws what SQLite throws.
 */
export function linesOfDatabase(path: string, detail: TraceDetail): Buffer {
  const sqlite = sqliteOf();
  if (sqlite === undefined) throw new Error('It is a database, which needs Node 22.13 or later.');
  const database = new sqlite.DatabaseSync(path, { readOnly: true, timeout: busyTimeoutMs });
  try {
    const lines: string[] = [];
    let length = 0;
    for (const table of detail === 'all' ? ['message', 'part'] : ['message']) {
      if (!hasColumns(database, table)) continue;
      const owner = table === 'part' ? ", 'messageID', message_id" : '';
      const rows = database.prepare(
        `SELECT json_patch(data, json_object('id', id, 'sessionID', session_id${owner})) AS line
         FROM ${table} WHERE json_valid(data) ORDER BY id`,
      );
      for (const { line } of rows.iterate()) {
        lines.push(String(line));
        length += String(line).length;
        if (length > mostCharacters) throw new Error(`It holds more than ${mostCharacters} bytes.`);
      }
    }
    return Buffer.from(lines.map((line) => `${line}\n`).join(''));
  } finally {
    database.close();
  }
}

function hasColumns(database: Sqlite.DatabaseSync, table: string): boolean {
  const columns = database.prepare('SELECT name FROM pragma_table_info(?)').all(table);
  const names = new Set(columns.map(({ name }) => name));
  const wanted = ['id', 'session_id', 'data', ...(table === 'part' ? ['message_id'] : [])];
  return wanted.every((name) => names.has(name));
}

/** Undefined where Node was built without it or is too old. */
function sqliteOf(): typeof Sqlite | undefined {
  try {
    return process.getBuiltinModule('node:sqlite');
  } catch {
    // Older versions have no way to ask, or have it behind a flag.
    return undefined;
  }
}
