import type { Span } from '../../text/span';
import type { CodeArgument, CodeAssignment, CodeNode } from './codeNode';

/** The same expression further down, or up, the text. */
export function shiftNode<Node extends CodeNode>(node: Node, delta: number): Node;
export function shiftNode(node: CodeNode, delta: number): CodeNode {
  const span = shiftSpan(node.span, delta);
  switch (node.kind) {
    case 'string': {
      const parts = node.parts.map((part) => ({ ...part, span: shiftSpan(part.span, delta) }));
      return { ...node, span, parts };
    }
    case 'name':
      return { ...node, span, ...shiftedOn(node.on, delta) };
    case 'call': {
      const calleeSpan = shiftSpan(node.calleeSpan, delta);
      const args = shiftArguments(node.args, delta);
      return { ...node, span, calleeSpan, args, ...shiftedOn(node.on, delta) };
    }
    case 'map':
      return { ...node, span, entries: shiftArguments(node.entries, delta) };
    case 'list':
      return { ...node, span, items: node.items.map((item) => shiftNode(item, delta)) };
    case 'choice':
      return { ...node, span, options: node.options.map((option) => shiftNode(option, delta)) };
    case 'other':
      return { ...node, span };
  }
}

export function shiftAssignment(assignment: CodeAssignment, delta: number): CodeAssignment {
  const { value, scope, offset, nameSpan } = assignment;
  return {
    ...assignment,
    offset: offset + delta,
    nameSpan: shiftSpan(nameSpan, delta),
    ...(value === undefined ? {} : { value: shiftNode(value, delta) }),
    ...(scope === undefined ? {} : { scope: shiftSpan(scope, delta) }),
  };
}

function shiftedOn(on: CodeNode | undefined, delta: number): { readonly on?: CodeNode } {
  return on === undefined ? {} : { on: shiftNode(on, delta) };
}

function shiftArguments(args: readonly CodeArgument[], delta: number): readonly CodeArgument[] {
  return args.map((argument) => ({
    ...argument,
    nameSpan: shiftSpan(argument.nameSpan, delta),
    value: shiftNode(argument.value, delta),
  }));
}

function shiftSpan({ start, end }: Span, delta: number): Span {
  return { start: start + delta, end: end + delta };
}
