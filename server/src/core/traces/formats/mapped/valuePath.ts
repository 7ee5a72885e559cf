import { isRecord, member } from '../../jsonRecord';

/** The steps of a path: names of members and indexes of lists. */
export type ValuePath = readonly (string | number)[];

/**
 * Reads a path such as `usage.input_tokens`, `choices[0].text`, `choices.0.text` or `["a.b"].c`; undefined when it is
 * none.
 */
export function readValuePath(text: string): ValuePath | undefined {
  const steps: (string | number)[] = [];
  const step = /\.?([^.[\]"]+)|\[(\d+)\]|\.?\["([^"]+)"\]/y;
  while (step.lastIndex < text.length) {
    const isFirst = steps.length === 0;
    const start = step.lastIndex;
    const match = step.exec(text);
    if (match === null || (!isFirst && match[1] !== undefined && text[start] !== '.')) {
      return undefined;
    }
    if (isFirst && text.startsWith('.')) return undefined;
    const [, name, index, quoted] = match;
    steps.push(index === undefined ? (quoted ?? name ?? '') : Number(index));
  }
  return steps.length === 0 ? undefined : steps;
}

/**
 * What stands at a path; undefined when nothing does. A member that is called by the whole text goes first: tables of
 * JSON rows are often flat, with dots in their names.
 */
export function valueAtPath(value: unknown, text: string, path: ValuePath): unknown {
  const flat = member(value, text);
  return flat === undefined ? path.reduce(stepInto, value) : flat;
}

function stepInto(value: unknown, step: string | number): unknown {
  if (Array.isArray(value)) {
    const index = typeof step === 'number' || /^\d{1,9}$/.test(step) ? Number(step) : -1;
    return value[index] as unknown;
  }
  return isRecord(value) ? member(value, String(step)) : undefined;
}
