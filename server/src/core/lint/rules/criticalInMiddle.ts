import { report } from '../report';
import type { Rule } from '../rule';
import { locate, textParts } from '../textLocation';
import { formatTokens } from '../../report/formatNumber';

const critical = /^.{0,40}\b(?:MUST(?: NOT)?|CRITICAL|NEVER|VERY IMPORTANT)\b.*$/gm;

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
        const match = [...part.text.matchAll(critical)].find(({ index }) => {
          const position = (before + index) / length;
          return position > 0.4 && position < 0.6;
        });
        before += part.text.length;
        if (match === undefined) continue;
        const [line] = match;
        const start = match.index + line.search(/\S/);
        yield report(
          this,
          locate(text, part, start, match.index + line.trimEnd().length),
          `This must hold and stands in the middle of ${formatTokens(tokens)} tokens, where models overlook most. Move it to the beginning or the end.`,
        );
        break;
      }
    }
  },
};
