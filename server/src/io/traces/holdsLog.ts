import { closeSync, fstatSync, openSync } from 'node:fs';
import { bytesOf, hashedBytes, hashOf, headMarks } from './fileBytes';
import { decoderOf } from './fileContent';
import type { TraceCheckpoint } from './traceCheckpoint';

/**
 * Does a file hold all that was read of a log up to a checkpoint, whatever it is called now and however it is packed?
 * A file that cannot be read holds nothing.
 */
export function holdsLog(path: string, log: TraceCheckpoint): boolean {
  if (log.format === undefined || log.shape !== 'lines' || log.isWhole || log.offset === 0) {
    return false;
  }
  try {
    const file = openSync(path, 'r');
    try {
      const { size } = fstatSync(file);
      const decode = decoderOf(bytesOf(file, 0, Math.min(size, hashedBytes)));
      const content = decode?.(bytesOf(file, 0, size));
      const part = (offset: number, length: number): Buffer =>
        content?.subarray(offset, offset + length) ?? bytesOf(file, offset, length);
      const tailStart = Math.max(0, log.offset - hashedBytes);
      return (
        (content?.length ?? size) >= log.offset &&
        headMarks(part(0, log.headBytes)) === log.headMarks &&
        hashOf(part(tailStart, log.offset - tailStart)) === log.tailHash
      );
    } finally {
      closeSync(file);
    }
  } catch {
    return false;
  }
}
