import { availableParallelism } from 'node:os';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { ReadFailure, ReadJob, ReadPart } from './readPart';

/** More threads take memory and gain nothing that is worth it. */
const mostWorkers = 2;

/** What a line leaves behind is garbage at once: a small nursery keeps the process small, and in the cache. */
const resourceLimits = { maxYoungGenerationSizeMb: 4 };

/** Threads that read files beside the one that asks. */
export interface ScanPool {
  readonly idle: number;
  /** Has jobs done by an idle thread. Rejects when the thread has died; its jobs are then to be done again. */
  run(jobs: readonly ReadJob[]): Promise<readonly (ReadPart | ReadFailure)[]>;
  close(): Promise<void>;
}

/**
 * As many threads as there are cores to spare beside those in use; undefined where there are none. With `isBackground`
 * they let others go first, where the system can do that.
 */
export function openScanPool(
  coresInUse: number,
  { isBackground = false } = {},
): ScanPool | undefined {
  const count = Math.min(availableParallelism() - coresInUse, mostWorkers);
  if (count < 1) return undefined;
  const workers = Array.from(
    { length: count },
    () =>
      new Worker(path.join(__dirname, 'scanWorker.js'), {
        resourceLimits,
        workerData: { isBackground },
      }),
  );
  const idle = [...workers];
  return {
    get idle() {
      return idle.length;
    },
    run(jobs) {
      const worker = idle.pop();
      if (worker === undefined) throw new Error('No thread is idle.');
      return new Promise((resolve, reject) => {
        const onMessage = (results: readonly (ReadPart | ReadFailure)[]): void => {
          worker.off('error', onError);
          idle.push(worker);
          resolve(results);
        };
        const onError = (error: Error): void => {
          worker.off('message', onMessage);
          reject(error);
        };
        worker.once('message', onMessage);
        worker.once('error', onError);
        worker.postMessage(jobs);
      });
    },
    async close() {
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}
