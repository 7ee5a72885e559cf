import type { CodeFile } from './codeFile';
import type { CodeArgument, CodeCall, CodeList, CodeNode } from './codeNode';
import { joinStrings } from './joinStrings';
import { lookUp } from './lookUp';
import { templateOf } from './templateParts';

/** A value where it is written, and how one gets there. */
export interface CodeValue {
  readonly node: CodeNode;
  /** It stands behind a name, not at the call. */
  readonly isIndirect: boolean;
  /** The environment may override it. */
  readonly isFromEnvironment: boolean;
  /** A function of the file returns it, among whatever else it may return. */
  readonly isReturned?: boolean;
}

const maximumSteps = 12;
const trimming = new Set(
  'strip lstrip rstrip trim replace replaceAll trimEnd trimStart toString as_str to_string into to_owned clone as_ref stripIndent stripMargin Trim TrimSpace freeze squish'.split(
    ' ',
  ),
);
const wrapping = new Set(
  'dedent cleandoc str String raw Field field SecretStr cast Option Argument Query Body getvar F Int Float Opt NewOpt Ptr Some Int64 Float64'.split(
    ' ',
  ),
);

/** Follows names, fallbacks and harmless wrappers to what a value is; undefined when it is set at run time. */
export function resolveValue(file: CodeFile, node: CodeNode, steps = maximumSteps): CodeValue {
  const here = { node, isIndirect: false, isFromEnvironment: false };
  if (steps <= 0) return here;
  if (node.kind === 'choice') return resolveChoice(file, node.options, steps) ?? here;
  if (node.kind === 'call') return resolveCall(file, node, steps) ?? here;
  if (node.kind !== 'name') return here;
  const found = lookUp(file, node.path, node.span, steps);
  if (found === undefined) return here;
  const value = resolveValue(file, found, steps - 1);
  return { ...value, isIndirect: true };
}

function resolveChoice(
  file: CodeFile,
  options: readonly CodeNode[],
  steps: number,
): CodeValue | undefined {
  for (const option of options) {
    const value = resolveValue(file, option, steps - 1);
    const isFromEnvironment = value.isFromEnvironment || options.some(isEnvironment);
    if (value.node.kind === 'string') return { ...value, isFromEnvironment, isIndirect: true };
  }
  const last = options.at(-1);
  return last === undefined
    ? undefined
    : { ...resolveValue(file, last, steps - 1), isIndirect: true };
}

/** What reads the environment, in any language, and helpers that do it with a default. */
const environment =
  /(?:^|\.)(?:environ|env|ENV|[Gg]et_?env|GetEnvironmentVariable|getEnv(?:Or(?:Default)?)?|env_or(?:_default)?)(?:\.|$)/i;

export function isEnvironment(node: CodeNode): boolean {
  const path = node.kind === 'name' ? node.path : node.kind === 'call' ? node.callee : [];
  return environment.test(path.join('.'));
}

function resolveCall(file: CodeFile, call: CodeCall, steps: number): CodeValue | undefined {
  const last = call.callee.at(-1) ?? '';
  const fallback = call.args.find(({ name }) => name === 'default');
  if (isEnvironment(call)) return overridable(file, fallback ?? call.args[1], steps);
  if (last === 'add_argument') return overridable(file, fallback, steps);
  if (otherwise.has(last) && isEnvironment(receiverOf(call)))
    return overridable(file, call.args[0], steps);
  if (last === 'format' || last === 'Sprintf' || last === 'Format')
    return formatted(file, call, steps);
  if (call.callee.length > 1) {
    if (trimming.has(last)) return stringOf(resolveValue(file, receiverOf(call), steps - 1));
    if (last === 'join') return joined(file, call, steps);
  }
  const wrapped = fallback ?? call.args[0];
  if (wrapping.has(last) && wrapped !== undefined) {
    return { ...resolveValue(file, wrapped.value, steps - 1), isIndirect: true };
  }
  return returned(file, call, steps);
}

/** A default in place of which whoever starts the program may give another. */
function overridable(
  file: CodeFile,
  fallback: CodeArgument | undefined,
  steps: number,
): CodeValue | undefined {
  if (fallback === undefined) return undefined;
  const { value: given } = fallback;
  const node = given.kind === 'function' ? (given.returns[0] ?? given) : given;
  const value = resolveValue(file, node, steps - 1);
  return { ...value, isFromEnvironment: true, isIndirect: true };
}

/** Methods that give their argument where there is no value. */
const otherwise = new Set(['unwrap_or', 'unwrap_or_else', 'orElse', 'orElseGet', 'or_else']);

/** What a method is called on. */
export function receiverOf({ on, span, callee }: CodeCall): CodeNode {
  return on ?? { kind: 'name', span, path: callee.slice(0, -1) };
}

function stringOf(value: CodeValue): CodeValue | undefined {
  return value.node.kind === 'string' ? value : undefined;
}

/** `template.format(…)`, or a function whose first argument is the template: single braces are variables. */
function formatted(file: CodeFile, call: CodeCall, steps: number): CodeValue | undefined {
  const [first] = call.args;
  const own = call.callee.length > 1 ? [receiverOf(call)] : [];
  for (const node of [...own, ...(first === undefined ? [] : [first.value])]) {
    const value = resolveValue(file, node, steps - 1);
    if (value.node.kind === 'string') return { ...value, node: templateOf(value.node, 'single') };
  }
  return undefined;
}

/** `separator.join(list)` of Python, `list.join(separator)` of JavaScript. */
function joined(file: CodeFile, call: CodeCall, steps: number): CodeValue | undefined {
  const receiver = resolveValue(file, receiverOf(call), steps - 1);
  const [argument] = call.args;
  const other = argument === undefined ? undefined : resolveValue(file, argument.value, steps - 1);
  const [list, separator] = receiver.node.kind === 'list' ? [receiver, other] : [other, receiver];
  if (list?.node.kind !== 'list' || list.node.each !== undefined) return undefined;
  const items = list.node.items.map((item) => resolveValue(file, item, steps - 1).node);
  const node = joinStrings(items, separator?.node, spanOfItems(list.node));
  return node === undefined ? undefined : { ...list, node };
}

function spanOfItems({ items, span }: CodeList): CodeNode['span'] {
  const [first] = items;
  const last = items.at(-1);
  return first === undefined || last === undefined
    ? span
    : { start: first.span.start, end: last.span.end };
}

/** What a function of the file returns, where it is text or what holds text. */
function returned(file: CodeFile, call: CodeCall, steps: number): CodeValue | undefined {
  if (steps <= 1) return undefined;
  const definition = lookUp(file, call.callee, call.span, steps - 1);
  if (definition?.kind !== 'function') return undefined;
  for (const node of definition.returns) {
    const value = resolveValue(file, node, Math.min(steps - 2, 6));
    const { kind } = value.node;
    if (kind === 'string' || kind === 'list' || kind === 'map')
      return { ...value, isIndirect: true, isReturned: true };
  }
  return undefined;
}

/** The named fields of a map or of a call's arguments, spreads followed; none for anything else. */
export function fieldsOf(
  file: CodeFile,
  node: CodeNode | undefined,
  steps = 4,
): readonly CodeArgument[] {
  if (node === undefined || steps <= 0) return [];
  const resolved = resolveValue(file, node).node;
  const own =
    resolved.kind === 'map' ? resolved.entries : resolved.kind === 'call' ? resolved.args : [];
  return own.flatMap((field) => {
    if (field.isSpread === true) return fieldsOf(file, field.value, steps - 1);
    return field.name === undefined ? [] : [field];
  });
}

/** A call's named arguments; an object in first or second place is the arguments of JavaScript. */
export function argumentsOf(file: CodeFile, call: CodeCall): readonly CodeArgument[] {
  const named = fieldsOf(file, call);
  const objects = call.args.filter(({ name, isSpread }) => name === undefined && isSpread !== true);
  return [
    ...named,
    ...objects.slice(0, 2).flatMap(({ value }) => {
      const resolved = resolveValue(file, value).node;
      return resolved.kind === 'map' ? fieldsOf(file, resolved) : [];
    }),
  ];
}

/** The fields of a call's arguments and of the maps in them. */
export function* nestedFields(
  file: CodeFile,
  node: CodeNode,
  depth: number,
): Generator<CodeArgument> {
  if (depth <= 0) return;
  const own = fieldsOf(file, node);
  yield* own;
  const positional = node.kind === 'call' ? node.args.filter(({ name }) => name === undefined) : [];
  const children = [...own, ...positional].map(({ value }) => value);
  for (const child of children) {
    const value = child.kind === 'call' ? child : resolveValue(file, child).node;
    if (value.kind === 'map') yield* nestedFields(file, value, depth - 1);
    else if (value.kind === 'list')
      for (const item of value.items)
        if (item.kind === 'map') yield* nestedFields(file, item, depth - 1);
  }
}
