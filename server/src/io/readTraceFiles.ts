import { reasonOf } from '../core/text/reasonOf';
import { SegmentWriter } from '../core/spend/facts/segmentWriter';
import { Ledger } from '../core/spend/ledger';
import { withoutArchivedCopies } from '../core/traces/formats/codex/archivedCopies';
import type { MappingOf } from './ingest/traceIngest';
import type { TraceFileState } from './traces/traceTail';
import { TraceTail } from './traces/traceTail';
import { WorkingMemory } from './traces/workingMemory';
import { walkFiles } from './walkFiles';

export interface ReadTraces {
  readonly ledger: Ledger;
  readonly files: readonly ({ readonly path: string } & TraceFileState)[];
  readonly unreadable: readonly { readonly path: string; readonly reason: string }[];
}

interface ReadTracesOptions {
  readonly isCallsOnly?: boolean;
  readonly mappingOf?: MappingOf;
}

const noMapping: MappingOf = () => undefined;

/** Endings that no trace has: such files are passed over without being opened. */
const noTrace = /\.(?:md|ts|js|py|png|jpe?g|gif|html|css|lock|ya?ml|toml)$/i;

/**
 * Reads the trace files behind a command's arguments, each to its end, into one ledger. With `isCallsOnly`, what
 * happened besides calls is passed over, which is several times as fast.
 */
export async function readTraceFiles(
  paths: readonly string[],
  { isCallsOnly = false, mappingOf = noMapping }: ReadTracesOptions = {},
): Promise<ReadTraces> {
  const { files: found, unreadable: missing } = await walkFiles(paths);
  const ledger = new Ledger();
  const memory = new WorkingMemory();
  const given = new Set(paths);
  const files: ({ path: string } & TraceFileState)[] = [];
  const unreadable = [...missing];
  for (const path of withoutArchivedCopies(found)) {
    if (!given.has(path) && noTrace.test(path)) continue;
    try {
      const tail = new TraceTail(path, undefined, mappingOf(path));
      const writer = new SegmentWriter(path);
      tail.read((event) => writer.add(event), {
        isFinal: true,
        detail: isCallsOnly ? 'calls' : 'all',
        memory,
      });
      const segment = writer.finish();
      if (segment) ledger.addSegment(segment, path);
      if (tail.state.format !== undefined || given.has(path)) files.push({ path, ...tail.state });
    } catch (error) {
      unreadable.push({ path, reason: reasonOf(error) });
    }
  }
  return { ledger, files, unreadable };
}
