import { parentPort, workerData } from 'node:worker_threads';
import { giveWay } from '../giveWay';
import { WorkingMemory } from '../traces/workingMemory';
import type { ReadFailure, ReadJob, ReadPart } from './readPart';
import { readPart } from './readPart';

/** Reads parts of files on a thread of its own and hands their facts over. */
function serve(port: NonNullable<typeof parentPort>): void {
  const memory = new WorkingMemory();
  port.on('message', (jobs: readonly ReadJob[]) => {
    const results: (ReadPart | ReadFailure)[] = jobs.map((job) => readPart(job, memory));
    const buffers = results.flatMap((result) =>
      'segment' in result && result.segment ? [result.segment.buffer] : [],
    );
    port.postMessage(results, buffers);
  });
}

if (parentPort) {
  if ((workerData as { readonly isBackground: boolean }).isBackground) giveWay();
  serve(parentPort);
}
