import type { Span } from '../../text/span';
import type { CodeFile } from './codeFile';
import type { CodeNode } from './codeNode';
import type { ListEvent } from './listEvents';
import { assignmentOf } from './lookUp';
import { resolveValue } from './codeValues';

/** A list of messages to which every turn adds, and from which nothing takes away. */
export interface GrowingList {
  readonly name: string;
  /** Where it grows. */
  readonly span: Span;
}

/** The list in a call's messages that grows without end; undefined where none does. */
export function growingListOf(
  file: CodeFile,
  messages: readonly CodeNode[],
): GrowingList | undefined {
  for (const name of new Set(messages.flatMap((node) => listNames(file, node, 5)))) {
    const events = file.listEventsOf(name);
    if (events.some(({ kind }) => kind === 'limit')) continue;
    const growth = events.find(
      (event) => event.kind === 'grow' && isUnbounded(file, event, events),
    );
    if (growth !== undefined) return { name, span: growth.span };
  }
  return undefined;
}

/** The names of the lists that an argument is, or is put together from. */
function listNames(file: CodeFile, node: CodeNode, steps: number): readonly string[] {
  if (steps <= 0) return [];
  switch (node.kind) {
    case 'name': {
      if (node.path.includes('[]')) return [];
      const { node: value } = resolveValue(file, node);
      const inner = value.kind === 'list' ? listNames(file, value, steps - 1) : [];
      return [node.path.join('.'), ...inner];
    }
    case 'list':
      return [
        ...node.items.flatMap((item) => listNames(file, item, steps - 1)),
        ...(node.each === undefined ? [] : listNames(file, node.each, steps - 1)),
      ];
    case 'call': {
      const owner = node.callee.slice(0, -1).join('.');
      const isCopy = /^(?:copy|map|concat|toArray|slice)$/.test(node.callee.at(-1) ?? '');
      const args = node.args.flatMap(({ value }) => listNames(file, value, steps - 1));
      return isCopy ? [owner, ...args] : args;
    }
    default:
      return [];
  }
}

function isUnbounded(file: CodeFile, growth: ListEvent, events: readonly ListEvent[]): boolean {
  const { loopStart, functionStart, path, span } = growth;
  const resets = events.filter(({ kind }) => kind === 'reset');
  if (loopStart !== undefined) {
    return !resets.some((reset) => reset.span.start > loopStart && reset.span.start < span.start);
  }
  if (/\bsession_state\b/.test(path)) return true;
  if (functionStart === undefined) return false;
  // What is not made in the function itself is there at the next call again.
  if (/^(?:self|this)\./.test(path)) {
    return resets.some(({ isInConstructor }) => isInConstructor) && resets.length === 1;
  }
  const assignment = path.includes('.') ? undefined : assignmentOf(file, path, span.start);
  return (
    assignment !== undefined && assignment.scope === undefined && assignment.offset < functionStart
  );
}
