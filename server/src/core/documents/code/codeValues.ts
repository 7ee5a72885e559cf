import type { CodeFile } from './codeFile';
import type { CodeArgument, CodeAssignment, CodeCall, CodeNode } from './codeNode';
import { textOf } from './codeStrings';

/** A value where it is written, and how one gets there. */
export interface CodeValue {
  readonly node: CodeNode;
  /** It stands behind a name, not at the call. */
  readonly isIndirect: boolean;
  /** The environment may override it. */
  readonly isFromEnvironment: boolean;
}

const maximumSteps = 12;
const trimming = new Set([
  'strip',
  'lstrip',
  'rstrip',
  'trim',
  'format',
  'replace',
  'trimEnd',
  'trimStart',
]);
const wrapping = new Set([
  'dedent',
  'cleandoc',
  'str',
  'raw',
  'Field',
  'field',
  'SecretStr',
  'cast',
]);

/** Follows names, fallbacks and harmless wrappers to what a value is; undefined when it is set at run time. */
export function resolveValue(file: CodeFile, node: CodeNode, steps = maximumSteps): CodeValue {
  const here = { node, isIndirect: false, isFromEnvironment: false };
  if (steps <= 0) return here;
  if (node.kind === 'choice') return resolveChoice(file, node.options, steps) ?? here;
  if (node.kind === 'call') return resolveCall(file, node, steps) ?? here;
  if (node.kind !== 'name') return here;
  const found = lookUp(file, node.path, node.span.start, steps);
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

function isEnvironment(node: CodeNode): boolean {
  const path = node.kind === 'name' ? node.path : node.kind === 'call' ? node.callee : [];
  return /(?:^|\.)(?:environ|env|getenv)(?:\.|$)/.test(path.join('.'));
}

function resolveCall(file: CodeFile, call: CodeCall, steps: number): CodeValue | undefined {
  const last = call.callee.at(-1) ?? '';
  if (isEnvironment(call)) {
    const fallback = call.args[1]?.value ?? call.args.find(({ name }) => name === 'default')?.value;
    if (fallback === undefined) return undefined;
    return {
      ...resolveValue(file, fallback, steps - 1),
      isFromEnvironment: true,
      isIndirect: true,
    };
  }
  if (trimming.has(last) && call.callee.length > 1) {
    const on = call.on ?? { kind: 'name', span: call.span, path: call.callee.slice(0, -1) };
    const value = resolveValue(file, on, steps - 1);
    return value.node.kind === 'string' ? value : undefined;
  }
  const wrapped = call.args.find(({ name }) => name === 'default') ?? call.args[0];
  if (!wrapping.has(last) || wrapped === undefined) return undefined;
  const value = resolveValue(file, wrapped.value, steps - 1);
  return { ...value, isIndirect: true };
}

function lookUp(
  file: CodeFile,
  path: readonly string[],
  offset: number,
  steps: number,
): CodeNode | undefined {
  const whole = assignmentOf(file, path.join('.'), offset);
  if (whole !== undefined) return whole.value;
  const [root, ...members] = path;
  if (root === undefined || members.length === 0) return undefined;
  if ((root === 'self' || root === 'this' || root === 'cls') && members.length === 1) {
    return assignmentOf(file, members.join('.'), offset)?.value;
  }
  const base = assignmentOf(file, root, offset)?.value;
  if (base === undefined) return undefined;
  let current: CodeNode | undefined = resolveValue(file, base, steps - 1).node;
  if (current.kind === 'call') {
    const className = current.callee.at(-1) ?? '';
    const own = current.args.find(({ name }) => name === members[0])?.value;
    return own ?? assignmentOf(file, `${className}.${members.join('.')}`, offset)?.value;
  }
  for (const member of members) {
    if (current?.kind !== 'map') return undefined;
    current = current.entries.findLast(({ name }) => name === member)?.value;
  }
  return current;
}

/** The assignment that a name stands for at an offset: the last before it, or else the first below. */
export function assignmentOf(
  file: CodeFile,
  name: string,
  offset: number,
): CodeAssignment | undefined {
  const visible = file
    .assignmentsOf(name)
    .filter(({ scope }) => scope === undefined || (scope.start <= offset && offset <= scope.end));
  return visible.findLast((assignment) => assignment.offset < offset) ?? visible[0];
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

/** The module that a name comes from: by import, or because it was made by a class that was imported. */
export function moduleOf(
  file: CodeFile,
  path: readonly string[],
  offset: number,
  steps = 6,
): string | undefined {
  const [root = ''] = path;
  const imported = file.imports.get(root);
  if (imported !== undefined || steps <= 0) return imported?.module;
  const names =
    root === 'self' || root === 'this' ? [path.slice(0, 2).join('.'), path[1] ?? ''] : [root];
  for (const name of names) {
    const value = assignmentOf(file, name, offset)?.value;
    if (value?.kind === 'call') return moduleOf(file, value.callee, value.span.start, steps - 1);
    if (value?.kind === 'name') return moduleOf(file, value.path, value.span.start, steps - 1);
  }
  return undefined;
}

/** The text of a string without interpolation; undefined for anything else. */
export function literalOf(node: CodeNode | undefined): string | undefined {
  if (node?.kind !== 'string') return undefined;
  return node.parts.every(({ kind }) => kind === 'text') ? textOf(node) : undefined;
}
