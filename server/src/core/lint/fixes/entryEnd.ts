import type { CallParameter } from '../../documents/promptDocument';
import { sliceOf } from '../../text/span';
import type { Span } from '../../text/span';

/** What parts a key from its value: the key's closing quote, then a colon, an equals sign or an arrow. */
const sign = /^["'`]?\s*(?:=>|[:=](?![:=]))\s*/;
/** A value that is written by its name, up to what ends the entry. */
const name = /^[\w$]+(?:\s?\.\s?[\w$]+){0,10}(?=\s*(?:[,)}\]]|\r?\n|$))/;
/** How far blanks and quotes are looked through. */
const reach = 300;

/**
 * Where the value of an entry stands beside its key. A reader follows names: its span for the value is then where that is
 * assigned, which is no part of the entry. The key itself for a property in shorthand (`{ max_tokens }`); undefined
 * where neither can be told.
 */
export function valueBeside(text: string, { keySpan, valueSpan }: CallParameter): Span | undefined {
  const behind = text.slice(keySpan.end, keySpan.end + reach);
  const between = sign.exec(behind)?.[0];
  if (between === undefined) return isShorthand(behind) ? keySpan : undefined;
  const start = keySpan.end + between.length;
  const gap = valueSpan.start - start;
  if (
    gap === 0 ||
    (gap > 0 && gap <= 8 && /^[\w$]{0,3}["'`]{1,3}$/.test(text.slice(start, valueSpan.start)))
  ) {
    return valueSpan;
  }
  const written = name.exec(text.slice(start, start + reach))?.[0];
  return written === undefined ? undefined : { start, end: start + written.length };
}

/** Whether a key is a property in shorthand: its name is its value as well. */
export function isShorthand(behind: string): boolean {
  return /^\s*[,}]/.test(behind);
}

/** Strings and comments, of which the brackets count for nothing, and brackets. */
const token =
  /"""[\s\S]*?"""|'''[\s\S]*?'''|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\[\s\S]|[^`\\])*`|\/\/[^\n]*|\/\*[\s\S]*?\*\/|(?<![\w&])#[^\n]*|[([{]|[)\]}]/g;

/** Further from its callee, a key is not looked for. */
const longestCall = 20_000;

/** Whether a place stands within the brackets of the call whose callee ends before them. */
export function standsInCall(text: string, calleeSpan: Span, place: Span): boolean {
  if (place.start <= calleeSpan.end || place.start - calleeSpan.end > longestCall) return false;
  const between = sliceOf(text, { start: calleeSpan.end, end: place.start });
  if (!/^\s*[(!<]/.test(between)) return false;
  let depth = 0;
  for (const [found] of between.matchAll(token)) {
    if (/^[([{]$/.test(found)) depth += 1;
    else if (/^[)\]}]$/.test(found)) {
      depth -= 1;
      if (depth <= 0) return false;
    }
  }
  return depth > 0;
}
