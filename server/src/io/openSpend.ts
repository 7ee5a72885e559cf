import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { OwnPrices } from '../core/prices/createPriceBook';
import type { Production } from '../core/outcomes/productionOf';
import type { Dashboard, DashboardParams } from '../protocol/dashboard';
import type { Alarm, DecisionTraceParams, FactTree, SnoozeAlarm } from '../protocol/facts';
import type { SpendChanged, SpendRows, SpendRowsParams } from '../protocol/spend';
import { agentHomes } from './agentHomes';
import type { FromIngest, IngestAnswer, IngestRoot, ToIngest } from './ingestMessages';

export type TraceRoot =
  | { readonly kind: 'folder'; readonly uri: string; readonly include: readonly string[] }
  | { readonly kind: 'agent'; readonly agent: string };

interface Options {
  readonly roots: readonly TraceRoot[];
  /** Undefined: the ledger is kept in memory. Where it lies on disk is the same for all windows and the command line. */
  readonly storageUri: string | undefined;
  readonly onChanged: (change: SpendChanged) => void;
  readonly onAlarm: (alarm: Alarm) => void;
  /** Undefined when long reading has ended. */
  readonly onProgress: (progress: SpendRows['state']['progress']) => void;
}

/** Starts the ingest worker; the shape of SpendService in lsp/environment.ts, which this layer may not import. */
export function openSpend({ roots, storageUri, onChanged, onAlarm, onProgress }: Options) {
  const worker = new Worker(path.join(__dirname, 'worker.js'));
  const waiting = new Map<
    number,
    { resolve: (value: IngestAnswer) => void; reject: (error: Error) => void }
  >();
  let lastId = 0;
  const post = (message: ToIngest): void => worker.postMessage(message);
  let failure: Error | undefined;
  const fail = (error: Error): void => {
    failure ??= error;
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };

  worker.on('message', (message: FromIngest) => {
    if (message.kind === 'changed') {
      onChanged(message.change);
      return;
    }
    if (message.kind === 'alarm') {
      onAlarm(message.alarm);
      return;
    }
    if (message.kind === 'progress') {
      onProgress(message.progress);
      return;
    }
    const request = waiting.get(message.id);
    if (message.kind === 'answer') request?.resolve(message.value);
    else request?.reject(new Error(message.reason));
    waiting.delete(message.id);
  });
  worker.on('error', (error) => fail(new Error('The ingest worker failed.', { cause: error })));
  worker.on('exit', () => fail(new Error('The ingest worker has ended.')));
  const follow = (followed: readonly TraceRoot[]): void =>
    post({
      kind: 'roots',
      roots: followed.flatMap(ingestRoot),
      isStored: storageUri !== undefined,
    });
  follow(roots);

  const ask = (request: (id: number) => ToIngest) =>
    new Promise<IngestAnswer>((resolve, reject) => {
      if (failure) {
        reject(failure);
        return;
      }
      lastId += 1;
      waiting.set(lastId, { resolve, reject });
      post(request(lastId));
    });

  return {
    setRoots: follow,
    setPrices: (prices: OwnPrices) => post({ kind: 'prices', prices }),
    putOff: () => post({ kind: 'putOff' }),
    rows: (params: SpendRowsParams) =>
      ask((id) => ({ kind: 'rows', id, params })) as Promise<SpendRows>,
    dashboard: (params: DashboardParams) =>
      ask((id) => ({ kind: 'dashboard', id, params })) as Promise<Dashboard>,
    production: ({ configUri, ...rest }: { configUri: string; workflow: string; days: number }) => {
      const params = { ...rest, configFile: fileURLToPath(configUri) };
      return ask((id) => ({ kind: 'production', id, params })) as Promise<Production | undefined>;
    },
    outcomeTree: () => ask((id) => ({ kind: 'outcomeTree', id })) as Promise<FactTree>,
    decisionTrace: (params: DecisionTraceParams) =>
      ask((id) => ({ kind: 'decisionTrace', id, params })) as Promise<FactTree>,
    snoozeAlarm: (params: SnoozeAlarm) => post({ kind: 'snooze', params }),
    dispose: async (): Promise<void> => {
      await worker.terminate();
    },
  };
}

/** Only folders on this machine's disk can be read. */
export function ingestRoot(root: TraceRoot): readonly IngestRoot[] {
  if (root.kind === 'folder') {
    if (!root.uri.startsWith('file:')) return [];
    return [{ folder: fileURLToPath(root.uri), include: root.include, isCallsOnly: false }];
  }
  const home = agentHomes().get(root.agent);
  return (
    home?.folders.map((folder) => ({ folder, include: home.include, isCallsOnly: true })) ?? []
  );
}
