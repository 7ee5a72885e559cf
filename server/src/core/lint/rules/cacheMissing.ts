import { findCacheRule } from '../../prices/cacheRules';
import { cacheMarkFixes } from '../fixes/cacheMarkFix';
import { report } from '../report';
import type { Rule } from '../rule';
import { staticPrefixOf } from '../staticPrefix';
import { cacheSaving } from './volatilePrefix';
import { formatTokens, formatUsd } from '../../report/formatNumber';

/** However a file marks a prefix for the cache. */
export const cacheMark = /cache_?control|cache_?point|prompt_?caching|cacheBehavior/i;

/** A long fixed prefix that is paid in full with every request, because the model caches only what is marked. */
export const cacheMissing: Rule = {
  id: 'cache-missing',
  defaultLevel: 'hint',
  summary:
    'A long prefix that is the same in every request, for a model that caches only what is marked.',
  *check({ formatId }, { estimates, text, tokenizers }) {
    if (cacheMark.test(text)) return;
    for (const { call, model, price, isModelAssumed } of estimates) {
      const rule = model && findCacheRule(model);
      if (call.kind !== 'request' || isModelAssumed || rule?.start !== 'marked') continue;
      const minimum = rule.minimumPrefixTokens;
      const { tokens } = staticPrefixOf(call, tokenizers.tokenizerFor(model));
      if (minimum === undefined || tokens < minimum) continue;
      const saving = cacheSaving(price, tokens);
      yield report(
        this,
        call.anchor,
        `The first ${formatTokens(tokens)} tokens are the same every time and are not cached (${formatTokens(minimum)} are enough). ` +
          `With cache_control, each further request within five minutes costs ${saving === undefined ? 'less (price unknown)' : `${formatUsd(saving.picoUsdPerCall)} less`}; the first costs a quarter more for them.`,
        { saving, fixes: cacheMarkFixes(text, call, formatId) },
      );
    }
  },
};
