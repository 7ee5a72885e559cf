import { hashText } from '../text/hashText';
import { isRecord, parseJson } from './jsonRecord';

/** Deeper than any tool's arguments; what lies below is not told apart. */
const deepest = 64;

/**
 * A hash of a JSON value that does not depend on the order of its keys. A text that is JSON counts as what it holds,
 * because tracers write arguments either way. Undefined where there is no value.
 */
export function hashValue(value: unknown): string | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  const held = typeof value === 'string' && /^\s*[[{]/.test(value) ? parseJson(value) : undefined;
  return hashText(canonical(held ?? value, 0));
}

function canonical(value: unknown, depth: number): string {
  if (depth > deepest) return '…';
  if (Array.isArray(value)) return `[${value.map((each) => canonical(each, depth + 1)).join(',')}]`;
  if (!isRecord(value)) return JSON.stringify(value);
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, each]) => `${JSON.stringify(key)}:${canonical(each, depth + 1)}`).join(',')}}`;
}
