import type { EventBase } from '../traces/traceEvent';

/** Something in a run, and the file that recorded it. */
export interface Placed {
  readonly event: EventBase;
  readonly file: string;
}

/**
 * The order in which things happened: by time; what has no time comes last, in the order of its file. A total order, so
 * that a run reads the same however its files were read.
 */
export function byPlaceInTime(a: Placed, b: Placed): number {
  const aMs = a.event.atMs ?? Infinity;
  const bMs = b.event.atMs ?? Infinity;
  if (aMs !== bMs) return aMs < bMs ? -1 : 1;
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.event.location.byteOffset - b.event.location.byteOffset;
}
