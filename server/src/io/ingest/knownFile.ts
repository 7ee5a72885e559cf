import type { TraceMapping } from '../../core/traces/formats/mapped/traceMapping';
import type { FileChange } from '../store/traceStore';
import type { TraceCheckpoint, TraceDetail } from '../traces/traceCheckpoint';
import { startOfFile } from '../traces/traceCheckpoint';
import type { TraceTail } from '../traces/traceTail';
import type { ReadPart } from './readPart';

const msPerSecond = 1000;

interface Unsaved {
  readonly mode: FileChange['mode'];
  readonly segments: readonly Uint8Array[];
  readonly checkpoint: TraceCheckpoint;
}

/** A trace file that is followed. */
export class KnownFile {
  readonly path: string;
  /** How much is wanted of it. */
  readonly detail: TraceDetail;
  /** As what marginal.yaml says that it is to be read. */
  readonly mapping: TraceMapping | undefined;
  /** Of the store; 0 when the store does not know the file. */
  revision = 0;
  checkpoint: TraceCheckpoint = startOfFile;
  /** Follows the file on this thread as long as it is written to. */
  tail: TraceTail | undefined;
  /** It is no longer there; what it said stays. */
  isGone = false;
  /** When it is to be looked at again. */
  dueAtMs = 0;
  #unsaved: Unsaved[] = [];

  constructor(path: string, detail: TraceDetail, mapping: TraceMapping | undefined) {
    this.path = path;
    this.detail = detail;
    this.mapping = mapping;
  }

  get hasUnsaved(): boolean {
    return this.#unsaved.length > 0;
  }

  /** Takes what was read; it waits to be saved. */
  take({ mode, segment, checkpoint }: ReadPart): void {
    this.checkpoint = checkpoint;
    const last = this.#unsaved.at(-1);
    const segments = segment === undefined ? [] : [segment];
    if (last === undefined || mode === 'archive') {
      this.#unsaved.push({ mode, segments, checkpoint });
      return;
    }
    // What does not hold any more and was not saved yet need never be saved.
    const isReplaced = mode === 'replace';
    this.#unsaved[this.#unsaved.length - 1] = {
      mode: isReplaced && last.mode === 'append' ? 'replace' : last.mode,
      segments: isReplaced ? segments : [...last.segments, ...segments],
      checkpoint,
    };
  }

  /** What the store does not have yet, in its order. */
  changes(): readonly FileChange[] {
    return this.#unsaved.map(({ mode, segments, checkpoint }, index) => ({
      path: this.path,
      fromRevision: this.revision + index,
      mode,
      segment: segments.length > 0 ? Buffer.concat(segments) : undefined,
      checkpoint,
    }));
  }

  saved(): void {
    this.revision += this.#unsaved.length;
    this.#unsaved = [];
  }

  /** Another process got further: its state holds. */
  become(revision: number, checkpoint: TraceCheckpoint): void {
    this.revision = revision;
    this.checkpoint = checkpoint;
    this.tail = undefined;
    this.dueAtMs = 0;
    this.#unsaved = [];
  }
}

/** How long a file may wait, by when it was last written to: not at all while it grows, a minute when it is old. */
export function lookAgainMs(ageMs: number): number {
  if (ageMs < 600 * msPerSecond) return 0;
  return ageMs < 86_400 * msPerSecond ? 5 * msPerSecond : 60 * msPerSecond;
}
