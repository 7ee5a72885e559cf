import type { Run } from './run';

/** Where a run begins in its trace: its first call, or its first event where it has none. */
export function sourceOfRun(
  run: Run,
): { readonly file: string; readonly line: number } | undefined {
  const owner = run.calls[0]?.owner;
  if (owner !== undefined) return { file: owner.file, line: owner.call.location.line };
  const event = run.events[0];
  return event && { file: event.file, line: event.event.location.line };
}
