import type { CodeNode } from './codeNode';

/** A chain of members longer than this is cut: nobody writes one, and each step repeats those before it. */
const maximumPath = 200;

/** A member of a value, which ends at `end`. */
export function memberOf(node: CodeNode, member: string, end: number): CodeNode {
  const span = { start: node.span.start, end };
  if (node.kind === 'name') {
    if (node.path.length > maximumPath) return { kind: 'name', span, path: [member] };
    return { ...node, span, path: [...node.path, member] };
  }
  const path = node.kind === 'call' ? [...node.callee, '()', member] : ['()', member];
  if (path.length > maximumPath) return { kind: 'name', span, path: ['()', member] };
  return { kind: 'name', span, path, on: node };
}
