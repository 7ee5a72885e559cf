import type { JsonRecord } from '../../jsonRecord';
import { isRecord, member, parseJson, textMember } from '../../jsonRecord';
import type { TraceFile, TraceFormat, TraceReader, TraceReading } from '../../traceFormat';
import { nothingRead } from '../../traceFormat';
import type { TraceEvent, TraceLocation } from '../../traceEvent';
import { readDraft } from '../../callDraft';
import { trajectoryWork } from './trajectoryWork';

/** SWE-agent's trajectories, which give the sum of a run and the number of its calls; see the README beside this file. */
export const sweAgent: TraceFormat = {
  id: 'swe-agent',
  shape: 'whole',
  recognizes: (firstLines, file) =>
    file.path.endsWith('.traj') && /^\s*\{/.test(firstLines[0] ?? ''),
  createReader: (file) => new TrajectoryReader(file),
};

class TrajectoryReader implements TraceReader {
  readonly #file: TraceFile;

  constructor(file: TraceFile) {
    this.#file = file;
  }

  read(text: string, location: TraceLocation): TraceReading {
    const document = parseJson(text);
    if (!isRecord(document)) return { events: [], problem: 'The file is not a JSON object.' };
    const stats = member(member(document, 'info'), 'model_stats');
    const calls = member(stats, 'api_calls');
    if (typeof calls !== 'number' || !Number.isInteger(calls) || calls <= 0) return nothingRead;
    return this.#runOf(document, stats, Math.min(calls, mostCalls), location);
  }

  /** Only sums are known: the first call carries them, the others are calls without a usage of their own. */
  #runOf(
    document: JsonRecord,
    stats: unknown,
    calls: number,
    location: TraceLocation,
  ): TraceReading {
    const name = this.#file.path.replace(/^.*\//, '').replace(/\.traj$/, '');
    const usage = {
      prompt_tokens: member(stats, 'tokens_sent'),
      completion_tokens: member(stats, 'tokens_received'),
    };
    const events: TraceEvent[] = [];
    for (let index = 0; index < calls; index += 1) {
      const reading = readDraft(
        {
          identity: `swe-agent ${this.#file.path} ${index}`,
          model: modelOf(document, this.#file),
          usage: index === 0 ? usage : { prompt_tokens: 0, completion_tokens: 0 },
          shape: 'openai-chat',
          session: name,
          workflow: textMember(document, 'environment'),
          reportedUsd: index === 0 ? member(stats, 'instance_cost') : undefined,
        },
        location,
        name,
      );
      if (reading.kind === 'problem') return { events: [], problem: reading.problem };
      events.push(reading.call);
    }
    return { events: [...events, ...trajectoryWork(document, this.#file.path, name, location)] };
  }
}

const mostCalls = 10_000;

/** Older runs name the model only in their folder: `<model>__<data>__…`. */
function modelOf(document: JsonRecord, file: TraceFile): string | undefined {
  const replay = parseJson(textMember(document, 'replay_config') ?? '');
  const model = member(member(member(replay, 'agent'), 'model'), 'name');
  if (typeof model === 'string') return model;
  const folder = file.path.split('/').at(-2) ?? '';
  return folder.includes('__') ? folder.slice(0, folder.indexOf('__')) : undefined;
}
