import { parentPort } from 'node:worker_threads';
import type { FromIngest, ToIngest } from './ingestMessages';
import { SpendIngest } from './spendIngest';

const sweepEveryMs = 250;
const msPerHour = 3_600_000;
const discoverEverySweeps = 8;

/** The ingest worker: reads traces beside the server's own thread, so that reading never delays an answer to typing. */
function startIngest(port: NonNullable<typeof parentPort>): void {
  const ingest = new SpendIngest(() => Date.now());
  const post = (message: FromIngest): void => port.postMessage(message);
  let sweeps = 0;
  let isDiscovering = false;
  let hour = Math.floor(Date.now() / msPerHour);

  /** A new hour may be a new day somewhere: today's sum then begins at nothing without any file having grown. */
  const hasHourTurned = (): boolean => {
    const current = Math.floor(Date.now() / msPerHour);
    const hasTurned = current !== hour;
    hour = current;
    return hasTurned;
  };
  const sweepSafely = (): void => {
    // A sweep that fails is tried again at the next beat; a folder may have gone while it was walked.
    sweep().catch(() => undefined);
  };

  const sweep = async (): Promise<void> => {
    if (isDiscovering) return;
    let hasChanged = false;
    if (sweeps % discoverEverySweeps === 0) {
      isDiscovering = true;
      try {
        hasChanged = await ingest.discover();
      } finally {
        isDiscovering = false;
      }
    }
    sweeps += 1;
    hasChanged = ingest.sweep() || hasChanged || hasHourTurned();
    if (hasChanged) post({ kind: 'changed', change: ingest.today() });
  };

  const valueOf = (request: Extract<ToIngest, { readonly id: number }>) => {
    switch (request.kind) {
      case 'rows':
        return ingest.rows(request.params);
      case 'dashboard':
        return ingest.dashboard(request.params);
      case 'production':
        return ingest.production(request.params);
    }
  };

  const answer = async (
    request: Extract<ToIngest, { readonly id: number }>,
  ): Promise<FromIngest> => {
    const { id } = request;
    try {
      const value = await valueOf(request);
      return { kind: 'answer', id, value };
    } catch (error) {
      return { kind: 'failed', id, reason: error instanceof Error ? error.message : String(error) };
    }
  };

  port.on('message', (message: ToIngest) => {
    if (message.kind === 'roots') {
      ingest.setRoots(message.roots);
      sweeps = 0;
      sweepSafely();
    } else if (message.kind === 'prices') {
      ingest.setPrices(message.prices);
      post({ kind: 'changed', change: ingest.today() });
    } else void answer(message).then(post);
  });
  setInterval(() => sweepSafely(), sweepEveryMs);
}

if (parentPort) startIngest(parentPort);
