import type { Span } from '../../text/span';
import { sliceOf } from '../../text/span';
import type { CodeFile } from './codeFile';
import type { CodeArgument, CodeNode, CodeOrigin } from './codeNode';
import { contentSpanOf } from './codeStrings';

/** A value of another file at the place that stands for it; it remembers where it is written. */
export function placeAt(node: CodeNode, span: Span, file: CodeFile): CodeNode {
  const { path, text, sourceSpan } = file;
  const place = (child: CodeNode): CodeNode => {
    switch (child.kind) {
      case 'string': {
        const origin = child.origin ?? { path, span: sourceSpan(contentSpanOf(child)) };
        const parts = child.parts.map((part) => ({ ...part, span }));
        return { ...child, span, parts, origin };
      }
      case 'other': {
        const origin: CodeOrigin = child.origin ?? { path, span: sourceSpan(child.span) };
        return { ...child, span, origin, text: child.text ?? sliceOf(text, child.span) };
      }
      case 'map':
        return { ...child, span, entries: child.entries.map(placeArgument) };
      case 'list':
        return { kind: 'list', span, items: child.items.map(place) };
      case 'choice':
        return { ...child, span, options: child.options.map(place) };
      case 'function':
        return {
          ...child,
          span,
          nameSpan: span,
          returns: child.returns.map(place),
          documentation: undefined,
        };
      case 'call':
        return {
          ...child,
          span,
          calleeSpan: span,
          args: child.args.map(placeArgument),
          on: undefined,
        };
      case 'name':
      case 'class':
        return { kind: 'other', span, text: sliceOf(text, child.span) };
    }
  };
  const placeArgument = (argument: CodeArgument): CodeArgument => ({
    ...argument,
    nameSpan: span,
    value: place(argument.value),
  });
  return place(node);
}
