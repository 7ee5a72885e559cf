/** A tool that calls declare, and the length of its schema: the text itself is not kept. */
export interface DeclaredTool {
  readonly name: string;
  readonly characters: number;
}

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
