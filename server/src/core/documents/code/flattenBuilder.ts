import type { CodeArgument, CodeCall } from './codeNode';

/** Where a chain of settings begins. */
const roots = /^(?:builder|default|newBuilder|agent|extractor)$/;
/** Calls of a chain that set nothing. */
const finishing = new Set(['build', 'into', 'unwrap', 'expect', 'clone', 'to_owned']);

interface FlatBuilder {
  readonly call: CodeCall;
  /** The calls that it takes the place of; none for a call that is no builder's chain. */
  readonly links: readonly CodeCall[];
}

/** `X.builder().model(m).build()` as `X.builder(model = m)`: every method of the chain names an argument. */
export function flattenBuilder(last: CodeCall): FlatBuilder {
  const links: CodeCall[] = [];
  let root = last;
  while (root.on?.kind === 'call') {
    links.unshift(root);
    root = root.on;
  }
  if (links.length === 0 || !roots.test(root.callee.at(-1) ?? '')) return { call: last, links: [] };
  const args = links.flatMap((link) => argumentsOfLink(link));
  const call = { ...root, span: last.span, args: [...root.args, ...args] };
  return { call, links: [root, ...links] };
}

function argumentsOfLink({ callee, calleeSpan, args }: CodeCall): readonly CodeArgument[] {
  const name = callee.at(-1) ?? '';
  const [first] = args;
  if (first === undefined || finishing.has(name)) return [];
  const items = args.map(({ value }) => value);
  const span = {
    start: first.value.span.start,
    end: items.at(-1)?.span.end ?? first.value.span.end,
  };
  const value = items.length === 1 ? first.value : ({ kind: 'list', span, items } as const);
  return [{ name, nameSpan: calleeSpan, value }];
}
