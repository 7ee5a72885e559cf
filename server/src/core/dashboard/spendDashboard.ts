import { inputTokensOf } from '../prices/usage';
import type { CountedCall } from '../spend/countedCall';
import { keyOf, rollUp } from '../spend/rollUp';
import type { SpendCounters } from '../spend/spendCounters';
import type { SpendPricer } from '../spend/spendPricer';
import { cacheShare } from './cacheShare';
import type { Figure, Panel } from './panel';
import { money, number } from './panel';
import type { SpendOverTimeQuery } from './spendOverTime';
import { spendOverTime } from './spendOverTime';
import { topRuns } from './topRuns';

/** What was spent in a period: figures and panels whose sums are those of the tree. */
export function spendDashboard(
  calls: Iterable<CountedCall>,
  query: SpendOverTimeQuery,
  pricer: SpendPricer,
): { readonly figures: readonly Figure[]; readonly panels: readonly Panel[] } {
  const { days, dayOf } = query;
  const period = new Set(days);
  const within = [...calls].filter((each) => period.has(keyOf(each, 'day', dayOf)));
  const { totals } = rollUp(within, 'workflow', pricer, dayOf);
  return {
    figures: figuresOf(totals, days.length),
    panels: [
      spendOverTime(within, query, pricer),
      topRuns(within, dayOf, pricer),
      cacheShare(within, days, dayOf, pricer),
    ],
  };
}

function figuresOf(totals: SpendCounters, days: number): readonly Figure[] {
  const input = inputTokensOf(totals.usage);
  const missing = [
    totals.unpricedTokens > 0 && 'some tokens have no price',
    totals.callsWithoutUsage > 0 && 'some calls recorded no usage',
  ].filter((each) => each !== false);
  return [
    {
      title: `Spend in ${days} days`,
      value: money(totals),
      note:
        missing.length === 0
          ? 'List prices of each call’s day.'
          : `At least this much: ${missing.join(' and ')}.`,
    },
    {
      title: 'Tokens per call',
      value: number(
        totals.calls === 0 ? null : Math.round(tokensOf(totals) / totals.calls),
        'tokens',
      ),
      note: `${totals.calls} ${totals.calls === 1 ? 'call' : 'calls'}.`,
    },
    {
      title: 'Input from a cache',
      value: number(input === 0 ? null : totals.usage.cacheReadTokens / input, 'share'),
    },
    {
      title: 'Failed attempts',
      value: number(totals.failedAttempts, 'count'),
      note: 'Calls that failed and recorded no usage.',
    },
  ];
}

function tokensOf({ usage }: SpendCounters): number {
  return inputTokensOf(usage) + usage.outputTokens;
}
