import { existsSync } from 'node:fs';
import { withoutArchivedCopies } from '../core/traces/formats/codex/archivedCopies';
import { agentHomes } from './agentHomes';
import { openScanPool } from './ingest/scanPool';
import { TraceIngest } from './ingest/traceIngest';
import type { IngestRoot } from './ingestMessages';
import type { ReadTraces } from './readTraceFiles';
import { filesBelowRoot, detailBelow } from './rootFiles';
import { openTraceStore } from './store/openTraceStore';
import { storeFolder } from './store/storeFolder';
import { fileStateOf } from './traces/traceTail';

/** Of the thread that asks, which reads too. */
const coresInUse = 1;

/**
 * The ledger of the shared store, brought up to date: of the logs of some agents, or without any of all that the store
 * knows. `notice` says why it could not be kept.
 */
export async function readStoredTraces(
  agents: readonly string[],
): Promise<ReadTraces & { readonly notice: string | undefined }> {
  const opened = openTraceStore(storeFolder());
  const ingest = new TraceIngest({
    nowMs: () => Date.now(),
    store: opened.store,
    openPool: () => openScanPool(coresInUse),
  });
  const roots = agents.flatMap(rootsOf);
  ingest.open(agents.length === 0 ? () => 'calls' : detailBelow(roots));
  const found =
    agents.length === 0
      ? [...ingest.files].map(({ path }) => path).filter((path) => existsSync(path))
      : (await Promise.all(roots.map(filesBelowRoot))).flat();
  ingest.setFound(withoutArchivedCopies(found));
  await ingest.sweep();
  ingest.save();
  opened.store?.close();
  return {
    ledger: ingest.ledger,
    files: [...ingest.files].map(({ path, checkpoint }) => ({ path, ...fileStateOf(checkpoint) })),
    unreadable: ingest.failures,
    notice: opened.store === undefined ? opened.notice : undefined,
  };
}

function rootsOf(agent: string): readonly IngestRoot[] {
  const home = agentHomes().get(agent);
  return (
    home?.folders.map((folder) => ({ folder, include: home.include, isCallsOnly: true })) ?? []
  );
}
