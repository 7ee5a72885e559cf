import { moveLineToEnd } from '../fixes/promptEdits';
import { report } from '../report';
import type { Rule } from '../rule';
import type { Span } from '../../text/span';
import { locate, textParts } from '../textLocation';
import { formatTokens } from '../../report/formatNumber';

const critical = /\b(?:MUST(?: NOT)?|CRITICAL|NEVER|VERY IMPORTANT)\b/g;
/** Further into a line the word is part of a sentence, not a rule of its own. */
const latestColumn = 40;

/** A rule that must hold, in the middle of a long prompt, where models overlook most. */
export const criticalInMiddle: Rule = {
  id: 'critical-in-middle',
  defaultLevel: 'information',
  summary:
    'A line with MUST, NEVER or CRITICAL in the middle fifth of a prompt of more than 1,000 tokens.',
  *check({ prompts }, { estimates, text, tokenizers, thresholds }) {
    const longTokens = thresholds['critical-in-middle'];
    for (const block of prompts) {
      const parts = textParts(block);
      const length = parts.reduce((sum, part) => sum + part.text.length, 0);
      if (length < longTokens) continue;
      const owner = estimates.find(({ call }) => call.prompts.includes(block));
      const tokenizer = tokenizers.tokenizerFor(owner?.model);
      const tokens = parts.reduce((sum, part) => sum + tokenizer.count(part.text).tokens, 0);
      if (tokens <= longTokens) continue;
      let before = 0;
      for (const part of parts) {
        const found = criticalLine(part.text, 0.4 * length - before, 0.6 * length - before);
        before += part.text.length;
        if (found === undefined) continue;
        const span = locate(text, part, found.start, found.end);
        const edits = moveLineToEnd(text, block, span);
        yield report(
          this,
          span,
          `This must hold and stands in the middle of ${formatTokens(tokens)} tokens, where models overlook most. Move it to the beginning or the end.`,
          {
            fixes:
              edits === undefined
                ? []
                : [{ title: 'Move the line to the end', edits, isSafe: false }],
          },
        );
        break;
      }
    }
  },
};

/** The first critical line that begins behind one offset of a text and before another. */
function criticalLine(text: string, from: number, to: number): Span | undefined {
  const first = from < 0 ? 0 : text.indexOf('\n', Math.floor(from)) + 1;
  if (from >= 0 && first === 0) return undefined;
  if (first >= to) return undefined;
  for (const match of text.slice(first, endOfLine(text, Math.ceil(to) - 1)).matchAll(critical)) {
    const word = first + match.index;
    const start = word === 0 ? 0 : text.lastIndexOf('\n', word - 1) + 1;
    if (start >= to) return undefined;
    if (word - start > latestColumn) continue;
    const line = text.slice(start, endOfLine(text, start));
    return { start: start + line.search(/\S/), end: start + line.trimEnd().length };
  }
  return undefined;
}

function endOfLine(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end;
}
