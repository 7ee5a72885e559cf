import type { Span } from '../../text/span';
import type { SourceScalar } from './sourceNode';
import { sourceSpan } from './sourcePieces';

/** What a value is when the environment does not override it. */
export interface EnvironmentDefault {
  /** The value itself, or what follows `:-` in `${NAME:-value}`, without its own quotes. */
  readonly text: string;
  readonly span: Span;
  readonly isFromEnvironment: boolean;
  /** `${NAME}` without a default: the value is not known from the file. */
  readonly isUnset: boolean;
}

const reference = /^\$\{([A-Z_a-z]\w*)(?:(:?[-=]|:(?![?+]))(.*)|[:?+].*)?\}$/s;

/**
 * Looks through `${NAME:-value}`, `${NAME-value}` and `${NAME:value}`, nested ones too. Only names in capitals take a
 * bare colon: elsewhere it is part of the name.
 */
export function environmentDefault(scalar: SourceScalar): EnvironmentDefault {
  let start = 0;
  let end = scalar.text.length;
  let isFromEnvironment = false;
  for (let depth = 0; depth < 8; depth += 1) {
    const match = reference.exec(scalar.text.slice(start, end));
    if (match === null) break;
    const [, name = '', operator, value] = match;
    const hasDefault = value !== undefined && (operator !== ':' || name === name.toUpperCase());
    if (!hasDefault) {
      const span = sourceSpan(scalar, start, end);
      return { text: scalar.text.slice(start, end), span, isFromEnvironment, isUnset: true };
    }
    isFromEnvironment = true;
    end -= 1;
    start = end - value.length;
  }
  if (!isFromEnvironment) {
    return { text: scalar.text, span: scalar.span, isFromEnvironment, isUnset: false };
  }
  const inner = withoutQuotes(scalar.text, start, end);
  return {
    text: scalar.text.slice(inner.start, inner.end),
    span: sourceSpan(scalar, inner.start, inner.end),
    isFromEnvironment,
    isUnset: false,
  };
}

function withoutQuotes(text: string, start: number, end: number): Span {
  const quote = text.charAt(start);
  const isQuoted = end - start > 1 && (quote === '"' || quote === "'") && text[end - 1] === quote;
  return isQuoted ? { start: start + 1, end: end - 1 } : { start, end };
}
