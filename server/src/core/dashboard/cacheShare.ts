import { inputTokensOf } from '../prices/usage';
import type { CountedCall } from '../spend/countedCall';
import type { DayOf } from '../spend/rollUp';
import { rollUp } from '../spend/rollUp';
import type { SpendPricer } from '../spend/spendPricer';
import type { Panel } from './panel';
import { number, text } from './panel';

/** The share of input tokens that came from a prompt cache, per day. */
export function cacheShare(
  calls: readonly CountedCall[],
  days: readonly string[],
  dayOf: DayOf,
  pricer: SpendPricer,
): Panel {
  const { rows, totals } = rollUp(calls, 'day', pricer, dayOf);
  const points = days.map((day) => {
    const usage = rows.get(day)?.usage;
    const input = usage === undefined ? 0 : inputTokensOf(usage);
    const read = usage?.cacheReadTokens ?? 0;
    return { day, input, read, share: input === 0 ? null : read / input };
  });
  const input = inputTokensOf(totals.usage);
  const percent = input === 0 ? 0 : Math.round((totals.usage.cacheReadTokens / input) * 100);
  return {
    id: 'cache-share',
    title: 'Input read from a cache',
    summary:
      input === 0
        ? 'No input tokens are recorded.'
        : `${percent} % of all input tokens were cache reads.`,
    chart: {
      kind: 'line',
      unit: 'share',
      labels: days,
      series: [{ name: 'Cache reads', values: points.map(({ share }) => share) }],
    },
    table: {
      columns: [
        { title: 'Day', unit: 'text' },
        { title: 'Input', unit: 'tokens' },
        { title: 'Cache reads', unit: 'tokens' },
        { title: 'Share', unit: 'share' },
      ],
      rows: points
        .filter((point) => point.input > 0)
        .map((point) => [
          text(point.day),
          number(point.input, 'tokens'),
          number(point.read, 'tokens'),
          number(point.share, 'share'),
        ]),
    },
  };
}
