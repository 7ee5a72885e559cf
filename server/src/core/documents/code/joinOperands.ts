import type { CodeNode } from './codeNode';
import { words } from './codeSyntax';

const choosing = words('or || ?? if else ? :');
/** What stands before a value, or behind it, and leaves it what it is. */
const passing = words(
  'await new return yield as satisfies ! const async export default readonly public private protected static let var ... * ** @ override declare with from & mut let pub final var ref in out required const move box',
);

/** What operands and the operators around them come to: a joined string, a choice, or the one value there is. */
export function joinOperands(
  operands: readonly CodeNode[],
  operators: readonly string[],
): CodeNode | undefined {
  const [first] = operands;
  const last = operands.at(-1);
  if (first === undefined || last === undefined) return undefined;
  if (operators.length === 0) return first;
  const essential = operators.filter((operator) => !passing.has(operator));
  if (essential.length === 0) return first;
  const span = { start: first.span.start, end: last.span.end };
  if (essential.every((operator) => operator === '+')) {
    if (operands.some(({ kind }) => kind === 'string')) return joinedString(operands, span);
    if (operands.some(({ kind }) => kind === 'list'))
      return { kind: 'list', span, items: operands };
    // What the names stand for is known later: texts, lists or numbers.
    const isOfNames = operands.length > 1 && operands.every(({ kind }) => kind === 'name');
    return isOfNames
      ? { kind: 'list', span, items: operands, isSum: true }
      : { kind: 'other', span };
  }
  // A template of the old kind: `"…%s…" % value`.
  if (first.kind === 'string' && essential.every((operator) => operator === '%')) return first;
  // A pipeline: what comes out of one goes into the next.
  if (essential.every((operator) => operator === '|')) {
    return { kind: 'list', span, items: operands, isPipeline: true };
  }
  if (isComprehension(essential)) {
    return { kind: 'list', span, items: [first], each: operands[2] };
  }
  if (essential.every((operator) => choosing.has(operator)) && operands.length > 1) {
    const isCondition = essential.includes('?') || essential.includes('if');
    if (!isCondition) return { kind: 'choice', span, options: operands };
    const options = essential.includes('?') ? operands.slice(1) : [first, last];
    return { kind: 'choice', span, options };
  }
  return { kind: 'other', span };
}

function joinedString(operands: readonly CodeNode[], span: CodeNode['span']): CodeNode {
  const parts = operands.flatMap((operand) => {
    if (operand.kind === 'string') return operand.parts;
    const name = operand.kind === 'name' ? operand.path.join('.') : 'value';
    return [{ kind: 'variable', name, holds: 'value', span: operand.span } as const];
  });
  return { kind: 'string', span, parts };
}

/** `item for name in list`, with whatever conditions follow. */
function isComprehension(operators: readonly string[]): boolean {
  return operators[0] === 'for' && operators[1] === 'in';
}
