/**
 * This folder tells what the calls of a run were for: which led to the accepted result, which were motion without it,
 * and why a run cost what it did. It takes runs and units as `core/outcomes` makes them and reads no file.
 */

/**
 * What became of one call. `undetermined`: the trace does not link it to the result; that is never waste.
 * All but the first and the last did not lead to the result.
 */
export type Motion =
  | 'accepted-path'
  | 'retry'
  | 'unused-retrieval'
  | 'duplicate-call'
  | 'loop'
  | 'dead-branch'
  | 'undetermined';

/** In the order in which they are shown. */
export const motions = [
  'accepted-path',
  'retry',
  'unused-retrieval',
  'duplicate-call',
  'loop',
  'dead-branch',
  'undetermined',
] as const satisfies readonly Motion[];

export function isWasted(motion: Motion): boolean {
  return motion !== 'accepted-path' && motion !== 'undetermined';
}
