import type { Span } from '../../text/span';
import type { CodeFile } from './codeFile';
import type { CodeNode } from './codeNode';
import { resolveValue } from './codeValues';
import { lookUp } from './lookUp';
import { placeAt } from './placeAt';

/**
 * What an imported name, or a member of one, is in the file that it comes from. It has the place of the name that
 * stands for it here, and knows its own.
 */
export function importedValue(
  file: CodeFile,
  path: readonly string[],
  span: Span,
  steps: number,
): CodeNode | undefined {
  const [root = '', ...members] = path;
  const imported = file.imports.get(root);
  if (imported === undefined || steps <= 1) return undefined;
  const { module, name } = imported;
  for (const [other, wanted] of candidates(file, module, name, members)) {
    const value = valueIn(other, wanted, span, steps);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** What a name is in the code that runs before the file: another cell of its notebook. */
export function surroundingValue(
  { surroundings }: CodeFile,
  path: readonly string[],
  span: Span,
  steps: number,
): CodeNode | undefined {
  return surroundings === undefined ? undefined : valueIn(surroundings, path, span, steps);
}

/** The value that a name has at the end of a file; undefined for one that only that file can use. */
function valueIn(
  file: CodeFile,
  path: readonly string[],
  span: Span,
  steps: number,
): CodeNode | undefined {
  const end = { start: file.text.length, end: file.text.length };
  const found = steps <= 1 ? undefined : lookUp(file, path, end, steps - 1);
  if (found === undefined) return undefined;
  const { node } = resolveValue(file, found, steps - 1);
  if (node.kind === 'call' || node.kind === 'name' || node.kind === 'class') return undefined;
  return placeAt(node, span, file);
}

type Candidate = readonly [file: CodeFile, path: readonly string[]];

/** The files that an import may mean, each with the name that is looked for in it. */
function candidates(
  file: CodeFile,
  module: string,
  name: string,
  members: readonly string[],
): readonly Candidate[] {
  const whole = file.neighbour(module);
  const own = (paths: readonly (readonly string[])[]): readonly Candidate[] =>
    whole === undefined ? [] : paths.filter((path) => path.length > 0).map((path) => [whole, path]);
  if (name === '*') {
    // `import a.b` is used as `a.b.name`.
    const inside = module.split('.').slice(1);
    const isSpelledOut = inside.every((step, index) => members[index] === step);
    const rest = isSpelledOut ? members.slice(inside.length) : members;
    return own([members, rest, ['default', ...members], ['module', 'exports', ...members]]);
  }
  const part = file.neighbour(module.endsWith('.') ? module + name : `${module}.${name}`);
  const ofPart: readonly Candidate[] =
    part === undefined || members.length === 0 ? [] : [[part, members]];
  return [...own([[name, ...members]]), ...ofPart];
}
