import type { CodeNode } from './codeNode';

const choosing = new Set(['or', '||', '??', 'if', 'else', '?', ':']);
const passing = new Set([
  'await',
  'new',
  'return',
  'yield',
  'as',
  'satisfies',
  '!',
  'const',
  'async',
  'export',
  'default',
  'readonly',
  'public',
  'private',
  'protected',
  'static',
  'let',
  'var',
  '...',
  '*',
  '**',
  '@',
  'override',
  'declare',
  'with',
  'from',
]);

/** What operands and the operators around them come to: a joined string, a choice, or the one value there is. */
export function joinOperands(
  operands: readonly CodeNode[],
  operators: readonly string[],
): CodeNode | undefined {
  const [first] = operands;
  const last = operands.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const essential = operators.filter((operator) => !passing.has(operator));
  if (essential.length === 0) return first;
  const span = { start: first.span.start, end: last.span.end };
  if (essential.every((operator) => operator === '+')) {
    const isText = operands.some((operand) => operand.kind === 'string');
    if (!isText) return { kind: 'other', span };
    const parts = operands.flatMap((operand) => {
      if (operand.kind === 'string') return operand.parts;
      const name = operand.kind === 'name' ? operand.path.join('.') : 'value';
      return [{ kind: 'variable', name, holds: 'value', span: operand.span } as const];
    });
    return { kind: 'string', span, parts };
  }
  if (essential.every((operator) => choosing.has(operator)) && operands.length > 1) {
    const isCondition = essential.includes('?') || essential.includes('if');
    if (!isCondition) return { kind: 'choice', span, options: operands };
    const options = essential.includes('?') ? operands.slice(1) : [first, last];
    return { kind: 'choice', span, options };
  }
  return { kind: 'other', span };
}
