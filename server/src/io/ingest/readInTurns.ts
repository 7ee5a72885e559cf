import type { KnownFile } from './knownFile';
import type { ReadFailure, ReadJob, ReadPart } from './readPart';
import type { ScanPool } from './scanPool';

/** Small files go to another thread in such portions. */
const portionBytes = 8 << 20;
/** A long scan that is cut short loses no more than so many parts of files. */
const partsPerSaving = 256;

/** A file with something new in it, and how much. */
export interface GrownFile {
  readonly file: KnownFile;
  readonly bytes: number;
}

/** What reading needs of whoever keeps the files. */
export interface Reading {
  /** Threads that help; undefined where there is too little to read. */
  readonly pool: ScanPool | undefined;
  isStopped(): boolean;
  isPutOff(): boolean;
  readHere(file: KnownFile): ReadPart | ReadFailure;
  /** Takes in what was read; the file, where it has more. */
  take(result: ReadPart | ReadFailure): KnownFile | undefined;
  /** What is left when reading is put off. */
  postpone(files: readonly KnownFile[]): void;
  report(bytesRead: number, bytesTotal: number): void;
  save(): void;
}

/** Reads files part by part, the smallest here and the largest in other threads, until nothing is left. */
export async function readInTurns(grown: readonly GrownFile[], reading: Reading): Promise<void> {
  const { pool } = reading;
  const queue = [...grown].sort((a, b) => b.bytes - a.bytes);
  const bytesTotal = totalBytes(grown);
  let bytesRead = 0;
  let parts = 0;
  const running = new Set<Promise<void>>();
  const take = (result: ReadPart | ReadFailure, before: number): void => {
    const unfinished = reading.take(result);
    if (!('reason' in result)) bytesRead += Math.max(0, result.checkpoint.offset - before);
    if (unfinished) queue.push({ file: unfinished, bytes: portionBytes });
    reading.report(bytesRead, bytesTotal);
  };
  const help = (): void => {
    while (pool !== undefined && pool.idle > 0 && queue.length > 1) {
      const files = takePortion(queue);
      const jobs: readonly ReadJob[] = files.map(({ path, checkpoint, detail, mapping }) => ({
        path,
        checkpoint,
        detail,
        mapping,
      }));
      const done = pool.run(jobs).then(
        (results) =>
          results.forEach((result, index) => take(result, jobs[index]?.checkpoint.offset ?? 0)),
        // The thread has died: this one does its work.
        () => void queue.push(...files.map((file) => ({ file, bytes: portionBytes }))),
      );
      running.add(done);
      void done.finally(() => running.delete(done));
    }
  };
  while (!reading.isStopped()) {
    if (reading.isPutOff()) reading.postpone(queue.splice(0).map(({ file }) => file));
    help();
    const next = queue.pop();
    if (next !== undefined) {
      const before = next.file.checkpoint.offset;
      take(reading.readHere(next.file), before);
      // Others have their turn: whoever asks for rows, and the threads that help.
      if (bytesTotal >= portionBytes) await new Promise<void>(setImmediate);
    } else if (running.size > 0) await Promise.race(running);
    else break;
    parts += 1;
    if (parts % partsPerSaving === 0) reading.save();
  }
  await Promise.all(running);
}

export function totalBytes(grown: readonly GrownFile[]): number {
  return grown.reduce((sum, { bytes }) => sum + bytes, 0);
}

/** Takes the largest files that are left: one, or as many as make a portion. */
function takePortion(queue: GrownFile[]): KnownFile[] {
  const first = queue.shift();
  if (first === undefined) return [];
  const files = [first.file];
  let { bytes } = first;
  while (bytes < portionBytes && queue.length > 1) {
    const next = queue.shift();
    if (next === undefined) break;
    files.push(next.file);
    bytes += next.bytes;
  }
  return files;
}
