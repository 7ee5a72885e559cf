import type { CodeFile } from './codeFile';
import type { Span } from '../../text/span';
import type { CodeAssignment, CodeClass, CodeImport, CodeNode } from './codeNode';
import { importedValue, surroundingValue } from './importedValue';
import { literalOf } from './codeStrings';
import { resolveValue } from './codeValues';

/** What a dotted name stands for, here or in a file that it is imported from; undefined when it is set at run time. */
export function lookUp(
  file: CodeFile,
  path: readonly string[],
  span: Span,
  steps: number,
): CodeNode | undefined {
  const offset = span.start;
  const whole = assignmentOf(file, path.join('.'), offset);
  if (whole !== undefined) return whole.value;
  for (let length = path.length - 1; length > 0; length -= 1) {
    const members = path.slice(length);
    const isSelf = length === 1 && selves.has(path[0] ?? '');
    const base = isSelf
      ? assignmentOf(file, members[0] ?? '', offset)
      : assignmentOf(file, path.slice(0, length).join('.'), offset);
    if (base === undefined) continue;
    const rest = isSelf ? members.slice(1) : members;
    return rest.length === 0 ? base.value : memberOf(file, base, rest, offset, steps);
  }
  return importedValue(file, path, span, steps) ?? surroundingValue(file, path, span, steps);
}

const selves: ReadonlySet<string> = new Set(['self', 'this', 'cls']);

/** A member of what a name stands for: an entry, an argument of the call that made it, or a field of its class. */
function memberOf(
  file: CodeFile,
  { value, type }: CodeAssignment,
  members: readonly string[],
  offset: number,
  steps: number,
): CodeNode | undefined {
  const fieldOf = (className: string): CodeNode | undefined =>
    assignmentOf(file, `${className}.${members.join('.')}`, offset)?.value;
  const base = value === undefined ? undefined : resolveValue(file, value, steps - 1).node;
  if (base?.kind === 'call') {
    const last = base.callee.at(-1) ?? '';
    if (last === 'parse_args') return definitionOf(file, members.join('.'));
    const own = base.args.find(({ name }) => name === members[0])?.value;
    return own ?? fieldOf(last);
  }
  if (base?.kind === 'name') {
    // A parameter that is only handed on: its class has the fields.
    const given = assignmentOf(file, base.path.join('.'), base.span.start)?.type ?? type;
    return given === undefined ? undefined : fieldOf(given);
  }
  if (base?.kind === 'class') return fieldBelow(file, base, members);
  // A member of an enumeration.
  if (base?.kind === 'string' && members.join('.') === 'value') return base;
  let current: CodeNode | undefined = base;
  for (const member of members) {
    if (current?.kind !== 'map') return type === undefined ? undefined : fieldOf(type);
    const found: CodeNode | undefined = current.entries.findLast(
      ({ name }) => name === member,
    )?.value;
    current = found === undefined ? undefined : resolveValue(file, found, steps - 1).node;
  }
  return current;
}

/** A constant in the body of a class or enumeration. */
function fieldBelow(
  file: CodeFile,
  { span }: CodeClass,
  [name = '', ...rest]: readonly string[],
): CodeNode | undefined {
  const field = file.assignmentsOf(name).find(({ offset }) => offset > span.start);
  return rest.length === 0 || rest.join('.') === 'value' ? field?.value : undefined;
}

/** The definition of a command line's option: `parser.add_argument('--model', default='…')`. */
function definitionOf(file: CodeFile, option: string): CodeNode | undefined {
  return file.callsOf('add_argument').find(({ args }) =>
    args.some(({ name, value }) => {
      const flag = name === undefined ? literalOf(value) : undefined;
      return flag?.replace(/^-+/, '').replaceAll('-', '_') === option;
    }),
  );
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

/** The module that a name comes from: by import, by its type, or because it was made by a class that was imported. */
export function moduleOf(
  file: CodeFile,
  path: readonly string[],
  offset: number,
  steps = 6,
): string | undefined {
  const [root = ''] = path;
  const imported = file.imports.get(root);
  if (steps <= 0) return imported?.module;
  if (imported !== undefined) return originOf(file, imported, steps) ?? imported.module;
  const names = selves.has(root) ? [path.slice(0, 2).join('.'), path[1] ?? ''] : [root];
  for (const name of names) {
    const assignment = assignmentOf(file, name, offset);
    const value = assignment?.value;
    const type = file.imports.get(assignment?.type ?? '');
    if (type !== undefined) return type.module;
    if (value?.kind === 'choice') {
      for (const option of value.options) {
        const module = moduleOfValue(file, option, steps);
        if (module !== undefined) return module;
      }
    }
    const module = moduleOfValue(file, value, steps);
    if (module !== undefined) return module;
  }
  const around = file.surroundings;
  return around === undefined ? undefined : moduleOf(around, path, around.text.length, steps - 1);
}

/** The module that an object comes from which a file of the workspace makes and exports. */
function originOf(file: CodeFile, { module, name }: CodeImport, steps: number): string | undefined {
  const other = file.neighbour(module);
  if (other === undefined) return undefined;
  const names = name === '*' ? ['default', 'module.exports'] : [name];
  const values = names.map((each) => assignmentOf(other, each, other.text.length)?.value);
  return values
    .map((value) => moduleOfValue(other, value, steps - 1))
    .find((origin) => origin !== undefined);
}

function moduleOfValue(
  file: CodeFile,
  value: CodeNode | undefined,
  steps: number,
): string | undefined {
  if (value?.kind === 'call') return moduleOf(file, value.callee, value.span.start, steps - 1);
  if (value?.kind === 'name') return moduleOf(file, value.path, value.span.start, steps - 1);
  if (value?.kind === 'list' && value.isPipeline === true) {
    for (const item of value.items) {
      const module = moduleOfValue(file, item, steps - 1);
      if (module !== undefined) return module;
    }
  }
  return undefined;
}
