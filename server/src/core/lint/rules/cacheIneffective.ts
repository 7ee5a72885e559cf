import { findParameter } from '../callFacts';
import { findCacheRule } from '../../prices/cacheRules';
import { removeEntry } from '../fixes/removeEntry';
import { report } from '../report';
import type { Rule } from '../rule';
import { staticPrefixOf } from '../staticPrefix';
import { formatTokens } from '../../report/formatNumber';

const cacheKeys = new Set(['cachecontrol']);

/** A mark for the cache on a prefix that is too short for it: silently, nothing is cached. */
export const cacheIneffective: Rule = {
  id: 'cache-ineffective',
  defaultLevel: 'hint',
  summary: "A `cache_control` on a prompt that is too short for the model's cache.",
  *check(_document, { estimates, tokenizers, text }) {
    for (const { call, model } of estimates) {
      const mark = findParameter(call.parameters, cacheKeys);
      const rule = model && findCacheRule(model);
      const minimum = rule?.minimumPrefixTokens;
      if (mark === undefined || minimum === undefined || rule?.start !== 'marked') continue;
      const isLiteral = call.prompts.every(({ parts }) =>
        parts.every(({ kind }) => kind === 'text'),
      );
      const { tokens, isWhole } = staticPrefixOf(call, tokenizers.tokenizerFor(model));
      if (!isWhole || !isLiteral || call.prompts.length === 0 || tokens >= minimum) continue;
      yield report(
        this,
        mark.keySpan,
        `This has no effect: the prompt has ${formatTokens(tokens)} tokens, and this model caches from ${rule.isMinimumUncertain === true ? 'about ' : ''}${formatTokens(minimum)}.`,
        {
          fixes: [
            {
              title: `Remove ${mark.key}`,
              edits: [removeEntry(text, mark.keySpan, mark.valueSpan)],
              isSafe: false,
            },
          ],
        },
      );
    }
  },
};
