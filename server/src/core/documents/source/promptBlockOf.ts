import type { Span } from '../../text/span';
import type {
  CallParameter,
  PromptBlock,
  PromptPart,
  PromptRole,
  VariableContent,
} from '../promptDocument';
import type { SourceEntry, SourceScalar } from './sourceNode';
import { PieceIndex, sourceSpan } from './sourcePieces';

/** A variable of a template, as a range of the decoded text. */
export interface TemplateVariable {
  readonly start: number;
  readonly end: number;
  readonly name: string;
  readonly holds: VariableContent;
  /** The list that a loop of the template writes out here. */
  readonly list?: string | undefined;
}

/** A tag or comment of a template, which is not sent. */
export interface TemplateSyntax {
  readonly start: number;
  readonly end: number;
  readonly name?: undefined;
}

export type TemplateRange = TemplateVariable | TemplateSyntax;

/** Finds the variables and tags of a template, in order and without overlap. */
export type FindVariables = (text: string) => readonly TemplateRange[];

/**
 * The text of a scalar as a prompt: its span runs from the first to the last line that is not blank, without quotes;
 * its parts are the whole decoded text. Undefined where nothing is sent: for blank text, or for comments alone.
 */
export function promptBlockOf(
  scalar: SourceScalar,
  role: PromptRole,
  findVariables: FindVariables = () => [],
): PromptBlock | undefined {
  const { text } = scalar;
  if (text.trim() === '') return undefined;
  const parts = partsOf(scalar, findVariables(text), 0, text.length);
  return isBlank(parts) ? undefined : { role, span: contentSpan(scalar), parts };
}

/** Whether nothing is sent: only blanks, and tags or comments of the template. */
export function isBlank(parts: readonly PromptPart[]): boolean {
  return parts.every((part) => part.kind === 'text' && part.text.trim() === '');
}

/** The source of a scalar's text without blank lines around it. */
export function contentSpan(scalar: SourceScalar): Span {
  const { text } = scalar;
  const start = text.length - text.trimStart().length;
  return sourceSpan(scalar, start, text.trimEnd().length);
}

/** The parts of a range of a scalar's decoded text, cut at the variables in it. */
export function partsOf(
  scalar: SourceScalar,
  variables: readonly TemplateRange[],
  from: number,
  to: number,
): readonly PromptPart[] {
  const index = new PieceIndex(scalar);
  const parts: PromptPart[] = [];
  let offset = from;
  const pushText = (end: number): void => {
    if (end <= offset) return;
    const text = scalar.text.slice(offset, end);
    parts.push({ kind: 'text', text, span: index.sourceSpan(offset, end) });
  };
  for (let at = firstFrom(variables, from); at < variables.length; at += 1) {
    const range = variables[at];
    if (range === undefined || range.start >= to) break;
    const { start, end, name } = range;
    if (start < offset || end > to) continue;
    pushText(start);
    if (name !== undefined) {
      const span = index.sourceSpan(start, end);
      const { holds, list } = range;
      parts.push({ kind: 'variable', name, holds, span, ...(list === undefined ? {} : { list }) });
    }
    offset = end;
  }
  pushText(to);
  return parts;
}

/** The index of the first range that starts at an offset or after it. */
function firstFrom(ranges: readonly TemplateRange[], offset: number): number {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[middle]?.start ?? offset) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** An entry as an argument: its key, and its value's text, for a map or list its source. */
export function parameterOf(entry: SourceEntry, source: string): CallParameter {
  const { key, keySpan, value } = entry;
  const isScalar = value.kind === 'scalar';
  const text = isScalar ? value.text : source.slice(value.span.start, value.span.end).trimEnd();
  return { key, value: text, keySpan, valueSpan: value.span };
}
