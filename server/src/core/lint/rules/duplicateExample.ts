import { literalText } from '../../documents/promptDocument';
import { inputSaving, savingText } from '../costChange';
import { report } from '../report';
import type { Rule } from '../rule';

/** An example of a question and its answer that is given twice. */
export const duplicateExample: Rule = {
  id: 'duplicate-example',
  defaultLevel: 'warning',
  summary: 'An example, question and answer, that is given twice.',
  *check(_document, { estimates, tokenizers }) {
    for (const estimate of estimates) {
      const seen = new Set<string>();
      const { prompts, kind } = estimate.call;
      if (kind === 'evaluation') continue;
      for (const [index, answer] of prompts.entries()) {
        const question = prompts[index - 1];
        if (answer.role !== 'assistant' || question?.role !== 'user') continue;
        if ([question, answer].some(({ parts }) => parts.some((part) => part.kind !== 'text')))
          continue;
        const example = `${literalText(question)}\n${literalText(answer)}`;
        const normal = example.toLowerCase().replace(/\s+/g, ' ').trim();
        if (!seen.has(normal)) {
          seen.add(normal);
          continue;
        }
        const { tokens, provenance } = tokenizers.tokenizerFor(estimate.model).count(example);
        const saving = inputSaving(estimate, tokens, provenance);
        yield report(
          this,
          question.span,
          `This example stands here already. Without it you save ${savingText(saving, tokens)}.`,
          { saving },
        );
      }
    }
  },
};
