import type { EventBase, StepEvent, TraceEvent } from '../traces/traceEvent';

/** What names a workflow: a call, or a span around calls. */
export type NamingEvent = Pick<
  EventBase,
  'run' | 'session' | 'workflow' | 'attributes' | 'parent' | 'atMs' | 'location'
>;

/**
 * A step that names the workflow of the calls around it: whoever sums calls has to know of it, even where nobody asks
 * what happened besides.
 */
export function isNamingStep(event: TraceEvent): event is StepEvent {
  if (event.kind !== 'step') return false;
  const isOutermost = event.parent === undefined && event.workflow !== undefined;
  return isOutermost || event.attributes?.['workflow'] !== undefined;
}

/** Whether the JSON of an event may be one, without parsing it. */
export function maybeNamingStep(json: string): boolean {
  return json.includes('"kind":"step"') && json.includes('"workflow":');
}

interface Naming {
  readonly workflow: string;
  readonly isExplicit: boolean;
  readonly isOutermost: boolean;
  readonly atMs: number;
  readonly file: string;
  readonly byteOffset: number;
}

/**
 * The workflow of each run, for every view that shows one: what an emitter says with an attribute goes first, then what
 * stands outermost in its trace, then what came first. Events may be added in any order. A run is what events of one run
 * id are, or of one session where they name no run.
 */
export class RunWorkflows {
  readonly #namings = new Map<string, Naming>();

  add(event: NamingEvent, file: string): void {
    const run = event.run ?? event.session;
    const explicit = event.attributes?.['workflow'];
    const workflow = explicit ?? event.workflow;
    if (run === undefined || workflow === undefined) return;
    const naming: Naming = {
      workflow,
      isExplicit: explicit !== undefined,
      isOutermost: event.parent === undefined,
      atMs: event.atMs ?? Infinity,
      file,
      byteOffset: event.location.byteOffset,
    };
    const known = this.#namings.get(run);
    if (known === undefined || goesBefore(naming, known)) this.#namings.set(run, naming);
  }

  /** Undefined where nothing in the run names one. */
  of(run: string): string | undefined {
    return this.#namings.get(run)?.workflow;
  }
}

function goesBefore(a: Naming, b: Naming): boolean {
  if (a.isExplicit !== b.isExplicit) return a.isExplicit;
  if (a.isOutermost !== b.isOutermost) return a.isOutermost;
  if (a.atMs !== b.atMs) return a.atMs < b.atMs;
  if (a.file !== b.file) return a.file < b.file;
  return a.byteOffset < b.byteOffset;
}
