import { parentPort } from 'node:worker_threads';
import type { FromIngest, ToIngest } from './ingestMessages';
import { SpendIngest } from './spendIngest';

const sweepEveryMs = 250;
const discoverEverySweeps = 8;

/** The ingest worker: reads traces beside the server's own thread, so that reading never delays an answer to typing. */
function startIngest(port: NonNullable<typeof parentPort>): void {
  const ingest = new SpendIngest(() => Date.now());
  const post = (message: FromIngest): void => port.postMessage(message);
  let sweeps = 0;
  let isDiscovering = false;

  const sweep = async (): Promise<void> => {
    if (isDiscovering) return;
    let hasChanged = false;
    if (sweeps % discoverEverySweeps === 0) {
      isDiscovering = true;
      hasChanged = await ingest.discover();
      isDiscovering = false;
    }
    sweeps += 1;
    hasChanged = ingest.sweep() || hasChanged;
    if (hasChanged) post({ kind: 'changed', change: ingest.today() });
  };

  port.on('message', (message: ToIngest) => {
    if (message.kind === 'roots') {
      ingest.setRoots(message.roots);
      sweeps = 0;
      void sweep();
    } else post({ kind: 'rows', id: message.id, rows: ingest.rows(message.params) });
  });
  setInterval(() => void sweep(), sweepEveryMs);
}

if (parentPort) startIngest(parentPort);
