import { inputSaving, savingText } from '../costChange';
import { report } from '../report';
import type { Rule } from '../rule';
import { formatTokens } from '../../report/formatNumber';

/** So many tool definitions in every call that they crowd out the rest. */
export const toolBloat: Rule = {
  id: 'tool-bloat',
  defaultLevel: 'hint',
  summary: 'More than twenty tools in a call, or definitions above a tenth of the window.',
  *check({ formatId }, { estimates, models, thresholds }) {
    const mostTools = thresholds['tool-bloat'];
    const windowShare = thresholds['tool-bloat.window-share'];
    if (formatId === 'mcp-config') return;
    for (const estimate of estimates) {
      const { call, stack, model } = estimate;
      const count = stack.find(({ layer }) => layer === 'tools')?.count;
      const window = model && models.facts(model)?.contextWindowTokens;
      if (count === undefined || call.tools.length === 0) continue;
      const isLarge = window !== undefined && count.tokens > window * windowShare;
      if (call.tools.length <= mostTools && !isLarge) continue;
      const span = call.tools[0]?.span ?? call.anchor;
      const over = Math.round(count.tokens * Math.max(0, 1 - mostTools / call.tools.length));
      const saving = inputSaving(estimate, over, count.provenance);
      yield report(
        this,
        span,
        `${call.tools.length} tools take ${formatTokens(count.tokens)} tokens of every call (${count.provenance}). ` +
          (over > 0
            ? `With ${mostTools} you save ${savingText(saving, over)}. `
            : `That is over ${Math.round(windowShare * 100)} % of the window. `) +
          'Offer those that the task needs, or let the model search for tools.',
        { saving: over > 0 ? saving : undefined },
      );
    }
  },
};
