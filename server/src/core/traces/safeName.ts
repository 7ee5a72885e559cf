import { hashText } from '../text/hashText';

/** A longer text is no name, whatever field it stands in. */
const longestName = 80;

/** Keys and tokens as the large providers shape them, and anything long without a word in it. */
const secret =
  /\b(?:sk|pk|rk|ghp|gho|github_pat|glpat|xox[abprs]|AKIA|ASIA|AIza|eyJ)[-_]?[A-Za-z0-9_-]{12,}|-----BEGIN |\b(?:password|secret|token|api[-_]?key)\s*[=:]/i;

/**
 * A name as it may leave a reader: one line, short, and not shaped like a secret. Everything else becomes `#hash`, so
 * that equal values stay equal and no text of a prompt or an answer gets out. Undefined where there is nothing.
 */
export function safeName(value: unknown): string | undefined {
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : undefined;
  if (typeof value !== 'string') return undefined;
  const name = value.trim();
  if (name === '') return undefined;
  const isName = name.length <= longestName && !hasControl(name) && !secret.test(name);
  return isName ? name : `#${hashText(name)}`;
}

/** Line breaks, escapes and the like: no name has them. */
function hasControl(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code < 32 || code === 127 || code === 0x2028 || code === 0x2029) return true;
  }
  return false;
}
