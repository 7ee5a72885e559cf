import type * as z from 'zod';

/** What is wrong with a value, as a sentence for the person who wrote it. */
export function issueSentence(issue: z.core.$ZodIssue, path: readonly (string | number)[]): string {
  const name = `\`${String(path.at(-1) ?? 'marginal.yaml')}\``;
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined && issue.message.includes('undefined')
        ? `${name} is missing.`
        : `${name} has to be ${article(issue.expected)}.`;
    case 'invalid_value':
      return `${name} has to be ${oneOf(issue.values.map(String))}.`;
    case 'too_small':
      return `${name} has to be ${issue.inclusive === false ? 'more than' : 'at least'} ${String(issue.minimum)}.`;
    case 'too_big':
      return `${name} has to be at most ${String(issue.maximum)}.`;
    case 'invalid_format':
      return issue.format === 'date'
        ? `${name} has to be a day as 2026-11-24.`
        : `${name} ${issue.message}.`;
    case 'invalid_union':
      return `${name} is none of the kinds known here.`;
    case 'custom':
      return `${name} ${issue.message}.`;
    default:
      return `${name} cannot be read: ${issue.message}.`;
  }
}

function article(expected: string): string {
  const names = new Map([
    ['object', 'a map of keys'],
    ['record', 'a map of keys'],
    ['array', 'a list'],
    ['int', 'a whole number'],
  ]);
  return names.get(expected) ?? `a ${expected}`;
}

function oneOf(values: readonly string[]): string {
  const quoted = values.map((value) => `\`${value}\``);
  const last = quoted.at(-1) ?? '';
  return quoted.length < 2 ? last : `${quoted.slice(0, -1).join(', ')} or ${last}`;
}
