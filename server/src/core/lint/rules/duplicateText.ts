import { inputSaving, savingText } from '../costChange';
import { report } from '../report';
import type { Finding, Rule, RuleContext } from '../rule';
import { locate, textParts } from '../textLocation';
import type { CallEstimate } from '../../estimate/costStack';

const mostFindings = 20;

/** A sentence that one call sends twice. */
export const duplicateText: Rule = {
  id: 'duplicate-text',
  defaultLevel: 'hint',
  summary: 'A sentence of twelve words or more that one call sends twice.',
  *check(_document, context) {
    const reported = new Set<number>();
    for (const estimate of context.estimates) {
      // The prompts of an evaluation are alternatives, and so repeat each other by nature.
      if (estimate.call.kind === 'evaluation') continue;
      for (const finding of repeated(this, estimate, context)) {
        if (reported.size >= mostFindings || reported.has(finding.span.start)) continue;
        reported.add(finding.span.start);
        yield finding;
      }
    }
  },
};

function* repeated(rule: Rule, estimate: CallEstimate, context: RuleContext): Iterable<Finding> {
  const seen = new Set<string>();
  const tokenizer = context.tokenizers.tokenizerFor(estimate.model);
  for (const part of estimate.call.prompts.flatMap(textParts)) {
    for (const match of part.text.matchAll(/[^.!?\n]{40,2000}[.!?]?/g)) {
      const sentence = match[0].trim();
      const normal = sentence
        .toLowerCase()
        .replace(/[^\p{L}\p{N}]+/gu, ' ')
        .trim();
      if (normal.split(' ').length < context.thresholds['duplicate-text']) continue;
      if (!seen.has(normal)) {
        seen.add(normal);
        continue;
      }
      const start = match.index + match[0].indexOf(sentence);
      const { tokens } = tokenizer.count(sentence);
      const saving = inputSaving(estimate, tokens, tokenizer.isExact ? 'measured' : 'estimated');
      yield report(
        rule,
        locate(context.text, part, start, start + sentence.length),
        `This sentence stands in the prompt already. Without it you save ${savingText(saving, tokens)}.`,
        { saving },
      );
    }
  }
}
