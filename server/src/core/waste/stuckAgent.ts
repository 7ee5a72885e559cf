import type { Run, RunEvent } from '../outcomes/run';
import type { ToolEvent } from '../traces/traceEvent';

/** A stretch of a run in which an agent did the same again without getting anywhere. */
export interface StuckSpan {
  /** One tool again and again, or two by turns. */
  readonly pattern: 'repeat' | 'alternation';
  readonly tools: readonly string[];
  /** How often the pattern was gone through. */
  readonly rounds: number;
  /** The tool calls after the first round, in order: the ones that brought nothing new. */
  readonly repeated: readonly RunEvent[];
  /** False: the results were not recorded, so progress cannot be ruled out. */
  readonly isCertain: boolean;
}

const leastRepeats = 3;
const leastAlternations = 2;

/**
 * Finds at least three equal tool calls in a row, and A-B-A-B. Calls are equal in tool and arguments; where results are
 * recorded and differ, the agent polls or makes progress and is not stuck. A call without recorded arguments equals none.
 */
export function stuckSpans(run: Run): readonly StuckSpan[] {
  const tools = run.events.filter(isTool);
  const spans: StuckSpan[] = [];
  let at = 0;
  while (at < tools.length) {
    const found = spanAt(tools, at, 1, leastRepeats) ?? spanAt(tools, at, 2, leastAlternations);
    if (found === undefined) at += 1;
    else {
      spans.push(found.span);
      at += found.length;
    }
  }
  return spans;
}

type ToolInRun = RunEvent & { readonly event: ToolEvent };

function isTool(each: RunEvent): each is ToolInRun {
  return each.event.kind === 'tool';
}

function spanAt(
  tools: readonly ToolInRun[],
  start: number,
  period: 1 | 2,
  leastRounds: number,
): { readonly span: StuckSpan; readonly length: number } | undefined {
  const round = tools.slice(start, start + period);
  if (round.length < period || (period === 2 && isSame(round[0], round[1]))) return undefined;
  let end = start + period;
  while (end < tools.length && isSame(tools[end - period], tools[end])) end += 1;
  const rounds = Math.floor((end - start) / period);
  if (rounds < leastRounds) return undefined;
  const length = rounds * period;
  const all = tools.slice(start, start + length);
  return {
    length,
    span: {
      pattern: period === 1 ? 'repeat' : 'alternation',
      tools: round.map(({ event }) => event.name),
      rounds,
      repeated: all.slice(period),
      isCertain: all.every(({ event }) => event.resultHash !== undefined),
    },
  };
}

function isSame(a: ToolInRun | undefined, b: ToolInRun | undefined): boolean {
  if (a === undefined || b === undefined || a.event.argumentsHash === undefined) return false;
  if (a.event.name !== b.event.name || a.event.argumentsHash !== b.event.argumentsHash)
    return false;
  const [before, after] = [a.event.resultHash, b.event.resultHash];
  return before === undefined || after === undefined || before === after;
}
