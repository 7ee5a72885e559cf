import type { PromptBlock } from '../documents/promptDocument';
import { isFirstOnLine, matchesAt } from '../text/matchesAt';

/** Words in the heading of a section that tells a model what it must not do or say. */
const topic =
  /\b(?:safety|guard ?rails?|responsible ai|harm(?:s|ful)?|jail ?breaks?|manipulation|prompt injections?|moderation|copyrights?|prohibited|disallowed|forbidden|refusals?|ethics|content polic(?:y|ies)|content filter(?:s|ing)?|privacy|pii)\b/i;

const heading = /(#{1,6})[ \t]+([^\n]{1,200})$/m;
const element = /<(\w[\w-]{0,40})>/;

/**
 * The part of a block that is about safety: its sections under such a heading, up to the next heading of the same or a
 * higher level, and its elements of such a name (`<guardrails>…</guardrails>`). Only instructions hold any. `text` is the
 * block's literal text.
 */
export function safetyText(block: PromptBlock, text: string): string {
  if (!['system', 'developer', 'body', 'prompt'].includes(block.role)) return '';
  if (!topic.test(text)) return '';
  const ranges = [...sections(text), ...elements(text)].sort((a, b) => a.start - b.start);
  let result = '';
  let end = 0;
  for (const range of ranges) {
    if (range.end <= end) continue;
    result += text.slice(Math.max(range.start, end), range.end);
    ({ end } = range);
  }
  return result;
}

interface Range {
  readonly start: number;
  readonly end: number;
}

function isFirst(text: string, offset: number): boolean {
  return isFirstOnLine(text, offset, 3);
}

/** A heading of the same or a higher level ends a section; what lies deeper belongs to it. */
function* sections(text: string): Generator<Range> {
  let open: { readonly start: number; readonly level: number } | undefined;
  for (const match of matchesAt(text, '#', heading, isFirst)) {
    const [, marks = '', title = ''] = match;
    if (open !== undefined && marks.length <= open.level) {
      yield { start: open.start, end: match.index };
      open = undefined;
    }
    if (open === undefined && topic.test(title)) {
      open = { start: match.index, level: marks.length };
    }
  }
  if (open !== undefined) yield { start: open.start, end: text.length };
}

function* elements(text: string): Generator<Range> {
  const unclosed = new Set<string>();
  let end = 0;
  for (const { index, 0: open, 1: name = '' } of matchesAt(text, '<', element, isBeforeWord)) {
    if (index < end || unclosed.has(name) || !topic.test(name.replaceAll(/[_-]/g, ' '))) continue;
    const close = text.indexOf(`</${name}>`, index + open.length);
    if (close < 0) {
      unclosed.add(name);
      continue;
    }
    end = close + name.length + 3;
    yield { start: index, end };
  }
}

/** A closing tag or a comparison is no element. */
function isBeforeWord(text: string, offset: number): boolean {
  const next = text.charCodeAt(offset + 1);
  return next !== 0x2f && next !== 0x20 && next !== 0x3d;
}
