import { inputSaving, savingText } from '../costChange';
import { deleteFromPrompt, deletionFixes } from '../fixes/promptEdits';
import { report } from '../report';
import { plural } from '../../report/plural';
import type { Rule } from '../rule';
import { locate, textParts } from '../textLocation';

/** Lines that every model follows unasked. */
const generic =
  /^[ \t>*-]*(?:(?:please |always |be sure to |you (?:should|must) (?:always )?)?be (?:(?:as |very )?(?:helpful|accurate|polite|concise|clear|professional|friendly|thorough|honest)(?:,? (?:and )?)?)+(?: as possible)?|follow best practices|write clean(?:,? (?:and )?(?:readable|maintainable))* code|provide (?:accurate|helpful|high[- ]quality) (?:and \w+ )?(?:answers|responses|information)|do your best|take your time|answer (?:to the best of your ability|helpfully)|use your (?:best )?judge?ment)[.! \t]*$/gim;

/** Several lines that say nothing to the model. One or two cost too little for a word. */
export const boilerplate: Rule = {
  id: 'boilerplate',
  defaultLevel: 'information',
  summary: 'Three lines or more that ask for what models do anyway.',
  *check({ prompts }, { estimates, text, tokenizers, thresholds }) {
    for (const block of prompts) {
      const found = textParts(block).flatMap((part) =>
        [...part.text.matchAll(generic)].map((match) => ({ part, match })),
      );
      const [first] = found;
      if (first === undefined || found.length < thresholds.boilerplate) continue;
      const owner = estimates.find(({ call }) => call.prompts.includes(block));
      const tokenizer = tokenizers.tokenizerFor(owner?.model);
      const tokens = found.reduce((sum, { match }) => sum + tokenizer.count(match[0]).tokens, 0);
      const saving = inputSaving(owner, tokens, 'estimated');
      const { part, match } = first;
      const start = match.index + match[0].search(/\S/);
      yield report(
        this,
        locate(text, part, start, match.index + match[0].trimEnd().length),
        `${plural(found.length, 'line asks', 'lines ask')} for what models do anyway: ${savingText(saving, tokens)}.`,
        {
          saving,
          fixes: deletionFixes(
            'Delete these lines',
            found.map((each) => {
              const [line] = each.match;
              const from = each.match.index + line.search(/\S/);
              const to = each.match.index + line.trimEnd().length;
              return deleteFromPrompt(text, block, each.part, from, to);
            }),
          ),
        },
      );
    }
  },
};
