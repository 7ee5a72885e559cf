import { innerSpan, promptText } from '../callFacts';
import { outputCapTokens, outputCapParameter } from '../../estimate/outputTokens';
import { report } from '../report';
import type { Rule } from '../rule';
import { isLabelTask } from '../tasks/taskClass';
import { formatTokens } from '../../report/formatNumber';

/** A label needs a few tokens; ten times the room for its usual answer is a risk without a use. */
const roomForLabel = 64;

/** A limit far above what the prompt asks for. It costs nothing by itself: it is what a runaway answer may cost. */
export const oversizedOutputCap: Rule = {
  id: 'oversized-output-cap',
  defaultLevel: 'hint',
  summary: 'A limit more than ten times what a label needs.',
  *check(_document, { estimates, models, thresholds }) {
    for (const { call, model } of estimates) {
      const cap = outputCapTokens(call);
      const parameter = outputCapParameter(call);
      if (
        cap === undefined ||
        parameter === undefined ||
        cap <= thresholds['oversized-output-cap'] * roomForLabel
      )
        continue;
      // Thinking counts against the limit, so a model that always thinks needs the room.
      if (model && models.facts(model)?.reasoning === 'always') continue;
      if (call.tools.length > 0 || !isLabelTask(promptText(call))) continue;
      const newText = String(roomForLabel);
      yield report(
        this,
        parameter.valueSpan,
        `The prompt asks for a label, and the answer may have ${formatTokens(cap)} tokens. ` +
          'The limit costs nothing until an answer runs away.',
        {
          fixes: [
            {
              title: `Set ${parameter.key} to ${newText}`,
              edits: [{ span: innerSpan(parameter), newText }],
              isSafe: false,
            },
          ],
        },
      );
    }
  },
};
