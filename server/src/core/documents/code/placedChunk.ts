import type { CodeChunk } from './codeChunk';
import type { CodeAssignment, CodeCall, CodeDefinition, CodeMap, CodeScope } from './codeNode';
import type { ListEvent } from './listEvents';
import { shiftAssignment, shiftListEvent, shiftNode } from './shiftNode';

/** A chunk and where it begins now. */
export interface ChunkAt {
  readonly chunk: CodeChunk;
  readonly start: number;
}

/** A chunk with its spans in today's text; what nobody asks for is not moved. */
export class PlacedChunk {
  readonly #chunk: CodeChunk;
  readonly #delta: number;
  /** Bodies that reach over the chunk's ends, with the place that they have in the whole file. */
  readonly #bodies: ReadonlyMap<CodeScope, CodeScope>;
  readonly #open: readonly CodeScope[];

  /** `open`: the bodies that the chunks before have left open, whose ends are set where this chunk closes them. */
  constructor({ chunk, start }: ChunkAt, open: readonly CodeScope[]) {
    this.#chunk = chunk;
    this.#delta = start - chunk.start;
    const isAlone = chunk.entered.length === 0 && chunk.left.length === 0;
    this.#bodies = isAlone ? none : placeBodies(chunk, this.#delta, open);
    this.#open = chunk.left.map(({ scope }) => this.#bodies.get(scope) ?? scope);
  }

  /** The bodies that are open behind it. */
  get open(): readonly CodeScope[] {
    return this.#open;
  }

  get calls(): readonly CodeCall[] {
    const { calls } = this.#chunk;
    return this.#delta === 0 ? calls : calls.map((call) => shiftNode(call, this.#delta));
  }

  callsOf(name: string): readonly CodeCall[] {
    const calls = this.#chunk.callsByName.get(name) ?? [];
    return this.#delta === 0 ? calls : calls.map((call) => shiftNode(call, this.#delta));
  }

  get maps(): readonly CodeMap[] {
    const { maps } = this.#chunk;
    return this.#delta === 0 ? maps : maps.map((map) => shiftNode(map, this.#delta));
  }

  get listEvents(): readonly ListEvent[] {
    const { listEvents } = this.#chunk;
    if (this.#delta === 0) return listEvents;
    return listEvents.map((event) => shiftListEvent(event, this.#delta));
  }

  get definitions(): readonly CodeDefinition[] {
    const { definitions } = this.#chunk;
    if (this.#delta === 0) return definitions;
    return definitions.map((definition) => shiftNode(definition, this.#delta));
  }

  assignmentsOf(name: string): readonly CodeAssignment[] {
    const found = this.#chunk.assignments.get(name) ?? [];
    return found.map((assignment) => {
      const { scope } = assignment;
      const body = scope === undefined ? undefined : this.#bodies.get(scope);
      if (this.#delta === 0 && body === undefined) return assignment;
      const moved = shiftAssignment(assignment, this.#delta);
      return body === undefined ? moved : { ...moved, scope: body };
    });
  }
}

const none: ReadonlyMap<CodeScope, CodeScope> = new Map();

function placeBodies(
  { entered, left }: CodeChunk,
  delta: number,
  open: readonly CodeScope[],
): ReadonlyMap<CodeScope, CodeScope> {
  const bodies = new Map<CodeScope, CodeScope>();
  for (const [index, { scope }] of entered.entries()) {
    const body = open[index];
    if (body === undefined) continue;
    bodies.set(scope, body);
    if (scope.end !== Infinity) body.end = scope.end + delta;
  }
  for (const { scope } of left) {
    if (!bodies.has(scope)) bodies.set(scope, { start: scope.start + delta, end: Infinity });
  }
  return bodies;
}
