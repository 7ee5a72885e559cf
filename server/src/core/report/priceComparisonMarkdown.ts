import type { PriceChangeProposal, PriceComparison } from '../prices/refresh/comparePrices';
import { ratesOf } from '../prices/refresh/comparePrices';
import type { Price } from '../prices/price';
import { escapeMarkdown } from './markdown';

const mostRows = 500;

/** What a fetched price list would change, for a person who decides on it. */
export function priceComparisonMarkdown(comparison: PriceComparison, url: string): string {
  const { changes, quarantined, unchanged, missing, refusal } = comparison;
  const known = changes.filter(({ before }) => before !== undefined);
  const added = changes.filter(({ before }) => before === undefined);
  return [
    '# Marginal: prices that would change',
    `Fetched from ${escapeMarkdown(url)}. USD per million tokens, as input / output / cache read.`,
    ...(refusal === undefined ? [] : [`**The list is not used.** ${escapeMarkdown(refusal)}`]),
    `- ${known.length} prices change, ${added.length} models are new, ${unchanged} prices stay.`,
    `- ${quarantined.length} rows are not believed and are left out.`,
    `- ${missing.length} known models are not in the list; their prices stay.`,
    ...section('Changed', known, () => ''),
    ...section('New', added, () => ''),
    ...section('Left out', quarantined, (each) =>
      'reason' in each && typeof each.reason === 'string' ? each.reason : '',
    ),
    '',
  ].join('\n\n');
}

function section(
  title: string,
  proposals: readonly PriceChangeProposal[],
  reasonOf: (proposal: PriceChangeProposal) => string,
): readonly string[] {
  if (proposals.length === 0) return [];
  const rows = proposals.slice(0, mostRows).map((each) => {
    const { row, before } = each;
    const name = [row.provider, row.region, row.id].filter((part) => part !== undefined).join('/');
    const cells = [
      name,
      before === undefined ? '–' : writtenRates(before),
      ratesOf(row),
      reasonOf(each),
    ];
    return `| ${cells.map(escapeMarkdown).join(' | ')} |`;
  });
  const left = proposals.length - rows.length;
  const table = ['| model | now | fetched | |', '|:--|--:|--:|:--|', ...rows].join('\n');
  return [`## ${title}`, table, ...(left > 0 ? [`… and ${left} more.`] : [])];
}

function writtenRates(price: Price): string {
  return ratesOf({
    input: price.inputUsdPerMillionTokens,
    output: price.outputUsdPerMillionTokens,
    cacheRead: price.cacheReadUsdPerMillionTokens,
  });
}
