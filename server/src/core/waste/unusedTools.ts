import type { Run } from '../outcomes/run';
import type { DeclaredTool } from '../traces/traceEvent';

/** One run's calls, the tools that they declare and those that were called. */
export interface ToolUse {
  readonly calls: number;
  readonly declared: readonly DeclaredTool[];
  readonly called: ReadonlySet<string>;
}

export interface UnusedTool {
  readonly name: string;
  /** Runs that declared it; none called it. */
  readonly runs: number;
  /** Its schema in every call that carried it. Estimated: four characters to a token. */
  readonly estimatedTokens: number;
}

const charactersPerToken = 4;

/** Tools that were declared in at least `leastRuns` runs and called in none, the costliest first. */
export function unusedTools(uses: readonly ToolUse[], leastRuns = 1): readonly UnusedTool[] {
  const called = new Set(uses.flatMap((use) => [...use.called]));
  const unused = new Map<string, UnusedTool>();
  for (const { calls, declared } of uses) {
    for (const { name, characters } of declared) {
      if (called.has(name)) continue;
      const before = unused.get(name);
      unused.set(name, {
        name,
        runs: (before?.runs ?? 0) + 1,
        estimatedTokens:
          (before?.estimatedTokens ?? 0) + calls * Math.ceil(characters / charactersPerToken),
      });
    }
  }
  return [...unused.values()]
    .filter(({ runs }) => runs >= leastRuns)
    .sort((a, b) => b.estimatedTokens - a.estimatedTokens || (a.name < b.name ? -1 : 1));
}

/** What a run declares and calls; undefined where its trace does not tell what calls carry. */
export function toolUseOf({ calls, events }: Run): ToolUse | undefined {
  const declared = new Map<string, DeclaredTool>();
  const called = new Set<string>();
  for (const { event } of events) {
    if (event.kind === 'tool') called.add(event.name);
    if (event.kind !== 'step') continue;
    for (const tool of event.declaredTools ?? []) declared.set(tool.name, tool);
  }
  return declared.size === 0
    ? undefined
    : { calls: calls.length, declared: [...declared.values()], called };
}
