/** Raised when what bytes mean changes: older bytes are then read from the traces again. */
export const segmentVersion = 3;

/**
 * A segment is one block or several, one after another. A block: `start` and the version; texts; the columns of a
 * `FactTable` of calls; hashes of retractions; other events as JSON; each list behind its length. Rows name the
 * block's texts by number.
 */
export const blockStart = 0x7f;
