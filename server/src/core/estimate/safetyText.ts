import type { PromptBlock } from '../documents/promptDocument';
import { literalText } from '../documents/promptDocument';

/** Words in the heading of a section that tells a model what it must not do or say. */
const topic =
  /\b(?:safety|guard ?rails?|responsible ai|harm(?:s|ful)?|jail ?breaks?|manipulation|prompt injections?|moderation|copyrights?|prohibited|disallowed|forbidden|refusals?|ethics|content polic(?:y|ies)|content filter(?:s|ing)?|privacy|pii)\b/i;

const heading = /^[ \t]{0,3}(#{1,6})[ \t]+([^\n]{1,200})$/gm;
const element = /<(\w[\w-]{0,40})>/g;

/**
 * The part of a block that is about safety: its sections under such a heading, up to the next heading of the same or a
 * higher level, and its elements of such a name (`<guardrails>…</guardrails>`). Only instructions hold any.
 */
export function safetyText(block: PromptBlock): string {
  if (!['system', 'developer', 'body', 'prompt'].includes(block.role)) return '';
  const text = literalText(block);
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

function* sections(text: string): Generator<Range> {
  const headings = [...text.matchAll(heading)].map(({ index, 1: marks = '', 2: title = '' }) => ({
    start: index,
    level: marks.length,
    isSafety: topic.test(title),
  }));
  for (const [index, { start, level, isSafety }] of headings.entries()) {
    if (!isSafety) continue;
    const next = headings.slice(index + 1).find((later) => later.level <= level);
    yield { start, end: next?.start ?? text.length };
  }
}

function* elements(text: string): Generator<Range> {
  for (const { index, 0: open, 1: name = '' } of text.matchAll(element)) {
    if (!topic.test(name.replaceAll(/[_-]/g, ' '))) continue;
    const close = text.indexOf(`</${name}>`, index + open.length);
    if (close > 0) yield { start: index, end: close + name.length + 3 };
  }
}
