import { reasonOf } from '../../core/text/reasonOf';
import { SegmentWriter } from '../../core/spend/facts/segmentWriter';
import type { TraceMapping } from '../../core/traces/formats/mapped/traceMapping';
import type { TraceCheckpoint, TraceDetail } from '../traces/traceCheckpoint';
import { startOfFile } from '../traces/traceCheckpoint';
import { TraceTail } from '../traces/traceTail';
import type { WorkingMemory } from '../traces/workingMemory';

/** One file to read on from a checkpoint. Plain data: it goes to other threads. */
export interface ReadJob {
  readonly path: string;
  readonly checkpoint: TraceCheckpoint;
  /** How much is wanted of it at least. */
  readonly detail: TraceDetail;
  /** As what marginal.yaml says that it is to be read; undefined: its format is recognised. */
  readonly mapping?: TraceMapping | undefined;
}

/** What a part of a file said, and how far it reaches. */
export interface ReadPart {
  readonly path: string;
  /** See `FileChange`. */
  readonly mode: 'append' | 'replace' | 'archive';
  readonly segment: Uint8Array<ArrayBuffer> | undefined;
  readonly checkpoint: TraceCheckpoint;
  /** False: there is more to read at once. */
  readonly isDone: boolean;
}

export interface ReadFailure {
  readonly path: string;
  readonly reason: string;
}

/** No more of a file is read at a time, so that others have their turn and a stop is soon. */
const mostBytes = 8 << 20;

/** Reads a part of one file. A tail that already follows it goes on; else one begins at the job's checkpoint. */
export function readPart(
  { path, checkpoint, detail: wanted, mapping }: ReadJob,
  memory: WorkingMemory,
  tail = new TraceTail(path, resumable(checkpoint, wanted, mapping), mapping),
): ReadPart | ReadFailure {
  // Where it could not go on from the checkpoint, all is read anew.
  const isAnew = checkpoint.size >= 0 && tail.checkpoint.size < 0;
  const writer = new SegmentWriter(path);
  try {
    const { isReset, isAnother, isDone } = tail.read((event) => writer.add(event), {
      memory,
      mostBytes,
      // What was read in full goes on so.
      detail: tail.checkpoint.size < 0 ? wanted : tail.checkpoint.detail,
    });
    return {
      path,
      mode: isAnother ? 'archive' : isReset || isAnew ? 'replace' : 'append',
      segment: writer.finish(),
      checkpoint: tail.checkpoint,
      isDone,
    };
  } catch (error) {
    return { path, reason: reasonOf(error) };
  }
}

/** A checkpoint of calls alone, or of another mapping, is no place to go on from. */
export function resumable(
  checkpoint: TraceCheckpoint,
  wanted: TraceDetail,
  mapping?: TraceMapping,
): TraceCheckpoint {
  const isEnough = wanted === 'calls' || checkpoint.detail === 'all';
  const isSameMapping =
    checkpoint.size < 0 ||
    checkpoint.mapping === mapping ||
    JSON.stringify(checkpoint.mapping) === JSON.stringify(mapping);
  return isEnough && isSameMapping
    ? checkpoint
    : { ...startOfFile, generation: checkpoint.generation };
}
