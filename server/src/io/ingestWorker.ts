import { parentPort } from 'node:worker_threads';
import { reasonOf } from '../core/text/reasonOf';
import type { OwnPrices } from '../core/prices/createPriceBook';
import { FolderWatch } from './ingest/folderWatch';
import { openScanPool } from './ingest/scanPool';
import type { FromIngest, IngestAnswer, IngestRoot, ToIngest } from './ingestMessages';
import { giveWay } from './giveWay';
import { SpendIngest } from './spendIngest';
import { openTraceStore } from './store/openTraceStore';
import { storeFolder } from './store/storeFolder';

const sweepEveryMs = 250;
const discoverEveryMs = 2000;
/** Where looking takes long, because there are very many files, it is done less often. */
const mostDiscoveringShare = 0.02;
const saveEveryMs = 1000;
const notifyEveryMs = 200;
const gatherEventsMs = 30;
const progressEveryMs = 500;
/** A runaway is told of within two of these. */
const alarmEveryMs = 15_000;
const msPerHour = 3_600_000;
/** The server's own thread and this one. */
const coresInUse = 2;

type Question = Extract<ToIngest, { readonly id: number }>;

/** The ingest worker: reads traces beside the server's own thread, so that reading never delays an answer to typing. */
class IngestLoop {
  readonly #post: (message: FromIngest) => void;
  readonly #watch = new FolderWatch((folder) => this.#onEvent(folder));
  #ingest: SpendIngest | undefined;
  #prices: OwnPrices | undefined;
  /** What is done, one after another: two sweeps at once would read the same lines. */
  #work: Promise<void> = Promise.resolve();
  #isWaiting = false;
  #discoverAtMs = 0;
  #savedAtMs = 0;
  #notifiedAtMs = 0;
  #progressAtMs = 0;
  #hasChanged = false;
  #isWatching = false;
  #hour = Math.floor(Date.now() / msPerHour);
  readonly #changedFolders = new Set<string>();

  constructor(post: (message: FromIngest) => void) {
    this.#post = post;
    setInterval(() => this.#beat(), sweepEveryMs);
  }

  receive(message: ToIngest): void {
    if (message.kind === 'roots') this.#follow(message.roots, message.isStored);
    else if (message.kind === 'putOff') this.#ingest?.putOff();
    else if (message.kind === 'prices') {
      this.#prices = message.prices;
      this.#ingest?.setPrices(message.prices);
      this.#hasChanged = this.#ingest !== undefined;
      this.#notify();
    } else if (message.kind === 'snooze') this.#ingest?.snoozeAlarm(message.params);
    else void this.#answer(message);
  }

  #follow(roots: readonly IngestRoot[], isStored: boolean): void {
    this.#ingest?.stop();
    this.#enqueue(async () => {
      if (this.#ingest === undefined) {
        this.#ingest = createIngest(
          isStored,
          () => this.#watch.notice,
          (progress) => this.#showProgress(progress),
        );
        if (this.#prices) this.#ingest.setPrices(this.#prices);
      }
      this.#hasChanged = (await this.#ingest.setRoots(roots)) || this.#hasChanged;
      this.#discoverAtMs = 0;
      this.#notify();
    });
    this.#beat();
  }

  #beat(): void {
    // One that is waiting does the work of those behind it.
    if (this.#isWaiting || this.#ingest === undefined) return;
    this.#isWaiting = true;
    this.#enqueue(async (ingest) => {
      this.#isWaiting = false;
      if (Date.now() >= this.#discoverAtMs) await this.#discover(ingest);
      this.#hasChanged = (await ingest.sweep()) || this.#hasHourTurned() || this.#hasChanged;
      this.#finish(ingest);
    });
  }

  async #discover(ingest: SpendIngest): Promise<void> {
    const startedAtMs = Date.now();
    this.#hasChanged = (await ingest.discover()) || this.#hasChanged;
    const tookMs = Date.now() - startedAtMs;
    this.#discoverAtMs = Date.now() + Math.max(discoverEveryMs, tookMs / mostDiscoveringShare);
    this.#watch.set(ingest.activeFolders());
  }

  /** Something happened in a folder: a file grew, or there is a new one. */
  #onEvent(folder: string): void {
    if (this.#changedFolders.size === 0) {
      setTimeout(() => {
        const folders = [...this.#changedFolders];
        this.#changedFolders.clear();
        this.#enqueue(async (ingest) => {
          for (const each of folders) {
            this.#hasChanged = (await ingest.sweep(each)) || this.#hasChanged;
          }
          this.#finish(ingest);
        });
      }, gatherEventsMs);
    }
    this.#changedFolders.add(folder);
  }

  #finish(ingest: SpendIngest): void {
    if (Date.now() - this.#savedAtMs >= saveEveryMs) {
      this.#hasChanged = ingest.save() || this.#hasChanged;
      this.#savedAtMs = Date.now();
    }
    this.#notify();
  }

  #notify(): void {
    const waitMs = this.#notifiedAtMs + notifyEveryMs - Date.now();
    if (!this.#hasChanged || this.#ingest === undefined) return;
    if (waitMs > 0) {
      setTimeout(() => this.#notify(), waitMs).unref();
      return;
    }
    this.#hasChanged = false;
    this.#notifiedAtMs = Date.now();
    this.#post({ kind: 'changed', change: this.#ingest.today() });
    this.#watchAlarms();
  }

  /** Joining outcomes to all runs takes a while: it is done after reading has paused, and not again for some time. */
  #watchAlarms(): void {
    if (this.#isWatching) return;
    this.#isWatching = true;
    setTimeout(() => {
      this.#isWatching = false;
      this.#enqueue(async (ingest) => {
        for (const alarm of await ingest.alarms()) this.#post({ kind: 'alarm', alarm });
      });
    }, alarmEveryMs).unref();
  }

  #showProgress(progress: Extract<FromIngest, { kind: 'progress' }>['progress']): void {
    if (Date.now() - this.#progressAtMs < progressEveryMs && progress !== undefined) return;
    this.#progressAtMs = Date.now();
    this.#post({ kind: 'progress', progress });
    // What was read so far can be looked at while the rest is read.
    if (progress !== undefined) this.#hasChanged = true;
    this.#notify();
  }

  async #answer(request: Question): Promise<void> {
    const { id } = request;
    try {
      if (this.#ingest === undefined) throw new Error('Traces are not open yet.');
      this.#post({ kind: 'answer', id, value: await answerOf(this.#ingest, request) });
    } catch (error) {
      const reason = reasonOf(error);
      this.#post({ kind: 'failed', id, reason });
    }
  }

  #enqueue(work: (ingest: SpendIngest) => Promise<void>): void {
    this.#work = this.#work
      .then(() => work(this.#ingest as SpendIngest))
      // Work that fails is tried again at the next beat: a folder may have gone while it was walked.
      .catch(() => undefined);
  }

  /** A new hour may be a new day somewhere: today's sum then begins at nothing without any file having grown. */
  #hasHourTurned(): boolean {
    const current = Math.floor(Date.now() / msPerHour);
    const hasTurned = current !== this.#hour;
    this.#hour = current;
    return hasTurned;
  }
}

function answerOf(ingest: SpendIngest, question: Question): IngestAnswer | Promise<IngestAnswer> {
  switch (question.kind) {
    case 'rows':
      return ingest.rows(question.params);
    case 'dashboard':
      return ingest.dashboard(question.params);
    case 'production':
      return ingest.production(question.params);
    case 'outcomeTree':
      return ingest.outcomeTree();
    case 'decisionTrace':
      return ingest.decisionTrace(question.params);
  }
}

function createIngest(
  isStored: boolean,
  watchNotice: () => string | undefined,
  onProgress: (progress: { bytesRead: number; bytesTotal: number } | undefined) => void,
): SpendIngest {
  const opened = isStored ? openTraceStore(storeFolder()) : undefined;
  const storeNotices = opened?.store === undefined && opened ? [opened.notice] : [];
  return new SpendIngest({
    nowMs: () => Date.now(),
    store: opened?.store,
    openPool: () => openScanPool(coresInUse, { isBackground: true }),
    onProgress,
    otherNotices: () => [...storeNotices, ...[watchNotice()].filter((each) => each !== undefined)],
  });
}

if (parentPort) {
  const port = parentPort;
  giveWay();
  const loop = new IngestLoop((message) => port.postMessage(message));
  port.on('message', (message: ToIngest) => loop.receive(message));
}
