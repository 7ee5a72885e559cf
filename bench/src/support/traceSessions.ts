import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import path from 'node:path';
import { ClaudeSession } from './claudeSession';
import { CodexSession } from './codexSession';
import { createRandom, type Random } from './random';
import { noTotals, type TraceTotals } from './traceTotals';
import { createTextPool } from './textPool';

export interface TraceCorpus {
  readonly totals: TraceTotals;
  readonly files: number;
  readonly bytes: number;
  readonly lines: number;
}

/** One session as lines of its file, and what a right reader counts in it. */
export interface Session {
  /** Below the agent's home. */
  readonly path: string;
  lines(): Iterable<string>;
}

const flushBytes = 1 << 20;
/** One byte of sixteen is Codex's. */
const codexEvery = 16;
/** Files by size: half are below 72 KB, one in a hundred above 3 MB, and one large one a gigabyte. */
const sizes = [
  [50, 72_000],
  [40, 400_000],
  [9, 3_000_000],
  [1, 12_000_000],
] as const;

/**
 * Writes sessions of Claude Code below `<folder>/claude/projects` and of Codex below `<folder>/codex/sessions` until
 * they have so many bytes, and says what they sum up to. The same seed writes the same bytes.
 */
export function writeTraceSessions(folder: string, bytes: number, seed: number): TraceCorpus {
  const random = createRandom(seed);
  const pool = createTextPool(random);
  const totals = noTotals();
  const written = { files: 0, bytes: 0, lines: 0 };
  let earlier: ClaudeSession | undefined;
  for (let index = 0; written.bytes < bytes; index += 1) {
    const size = sizeOf(random, index);
    let session: Session;
    if (index % codexEvery === codexEvery - 1) {
      session = new CodexSession({ random, pool, totals, index, bytes: size });
    } else {
      // Resumed sessions begin with the history of another.
      const resumed = index % 23 === 7 ? earlier : undefined;
      const claude = new ClaudeSession({ random, pool, totals, index, bytes: size, resumed });
      if (size < 400_000) earlier = claude;
      session = claude;
    }
    writeSession(path.join(folder, session.path), session, written);
  }
  return { totals, ...written };
}

function sizeOf(random: Random, index: number): number {
  if (index === 40) return 44_000_000;
  let chance = random(100);
  for (const [share, most] of sizes) {
    if (chance < share) return 4_000 + random(most);
    chance -= share;
  }
  return 72_000;
}

function writeSession(
  file: string,
  session: Session,
  written: { files: number; bytes: number; lines: number },
): void {
  mkdirSync(path.dirname(file), { recursive: true });
  const handle = openSync(file, 'w');
  let waiting: string[] = [];
  let length = 0;
  const flush = (): void => {
    if (length > 0) written.bytes += writeSync(handle, waiting.join(''));
    waiting = [];
    length = 0;
  };
  for (const line of session.lines()) {
    waiting.push(line, '\n');
    written.lines += 1;
    length += line.length + 1;
    if (length > flushBytes) flush();
  }
  flush();
  closeSync(handle);
  written.files += 1;
}
