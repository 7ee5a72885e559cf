import type { Span } from '../../text/span';
import type { CodeArgument, CodeAssignment, CodeList, CodeNode, CodeString } from './codeNode';
import type { ListEvent } from './listEvents';

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
      return shiftList(node, delta);
    case 'function':
      return {
        ...node,
        span,
        nameSpan: shiftSpan(node.nameSpan, delta),
        returns: node.returns.map((value) => shiftNode(value, delta)),
        ...shiftedDocumentation(node.documentation, delta),
      };
    case 'class':
      return {
        ...node,
        span,
        bases: node.bases.map((base) => shiftNode(base, delta)),
        ...shiftedDocumentation(node.documentation, delta),
      };
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

export function shiftListEvent(event: ListEvent, delta: number): ListEvent {
  const { loopStart, functionStart, span } = event;
  return {
    ...event,
    span: shiftSpan(span, delta),
    loopStart: loopStart === undefined ? undefined : loopStart + delta,
    functionStart: functionStart === undefined ? undefined : functionStart + delta,
  };
}

function shiftList(node: CodeList, delta: number): CodeList {
  const { each, args } = node;
  return {
    ...node,
    span: shiftSpan(node.span, delta),
    items: node.items.map((item) => shiftNode(item, delta)),
    ...(each === undefined ? {} : { each: shiftNode(each, delta) }),
    ...(args === undefined ? {} : { args: shiftArguments(args, delta) }),
  };
}

function shiftedDocumentation(
  documentation: CodeString | undefined,
  delta: number,
): { readonly documentation?: CodeString } {
  return documentation === undefined ? {} : { documentation: shiftNode(documentation, delta) };
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
