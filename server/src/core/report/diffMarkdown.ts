import { changeTotals } from '../compare/changeTotals';
import type { Site } from '../compare/site';
import type { ChangeReason, SiteChange } from '../compare/siteChange';
import { siteCost } from '../compare/siteCost';
import type { PicoUsd } from '../money';
import { picoToNumber } from '../money';
import type { DiffReport } from './diffJson';
import { formatPercent, formatTokens, formatUsd, groupThousands, rateLabel } from './formatNumber';
import { inlineCode } from './markdown';
import { plural } from './plural';

/** A comment on a pull request takes 65,536 characters. */
const mostRows = 60;

/** `marginal diff`: what a branch does to costs, as Markdown for a pull request. */
export function* diffMarkdown(report: DiffReport): Iterable<string> {
  const totals = changeTotals(report.changes);
  const shown = report.changes.filter(({ kind }) => kind !== 'moved');
  yield `## ${headline(report, shown.length)}`;
  yield '';
  if (shown.length > 0) {
    yield '| call | what changed | cost per call | per month |';
    yield '|:--|:--|:--|--:|';
    for (const change of shown.slice(0, mostRows)) yield row(change);
    yield '';
    if (shown.length > mostRows) {
      yield `${plural(shown.length - mostRows, 'smaller change is', 'smaller changes are')} not listed, but in the sum.`;
      yield '';
    }
  }
  if (totals.unpriced > 0) {
    yield `**Not in the sum:** ${plural(totals.unpriced, 'change')} without a known price.`;
    yield '';
  }
  yield footnote(report, totals.count.moved);
}

function headline({ changes }: DiffReport, shown: number): string {
  const { perMonthPicoUsd, unpriced } = changeTotals(changes);
  if (shown === 0) return 'No change in what calls cost';
  if (perMonthPicoUsd === 0n) {
    return unpriced === 0 ? 'Costs stay the same' : 'Costs change by an unknown amount';
  }
  const known = unpriced === 0 ? '' : ', as far as prices are known';
  return `${signedUsd(perMonthPicoUsd)} a month${known}`;
}

function footnote(
  { base, head, prices, callsPerMonth, filesRead }: DiffReport,
  moved: number,
): string {
  return [
    `${inlineCode(base.commit.slice(0, 9))} to ${inlineCode(head.commit.slice(0, 9))}, ${plural(filesRead, 'file')} read.`,
    ...(moved === 0 ? [] : [`${plural(moved, 'call')} moved without a change in cost.`]),
    `List prices of ${prices.asOf}; ${groupThousands(String(callsPerMonth))} calls a month for each call.`,
    '"~" marks what is estimated or assumed.',
  ].join(' ');
}

function row(change: SiteChange): string {
  const cells = [placeCell(change), whatCell(change), costCell(change), monthCell(change)];
  return `| ${cells.join(' | ')} |`;
}

function placeCell({ before, after }: SiteChange): string {
  const site = after ?? before;
  const place = tableCode(`${site?.path ?? ''}:${site?.line ?? 0}`);
  const isRenamed = before && after && before.path !== after.path;
  return isRenamed ? `${place}, was ${tableCode(before.path)}` : place;
}

function whatCell({ kind, before, after, reasons }: SiteChange): string {
  const site = after ?? before;
  if (kind === 'new' || kind === 'removed') {
    return `**${kind}** ${site === undefined ? '' : describe(site)}`.trim();
  }
  const said = reasons.filter((reason) => reason.kind !== 'file').map(reasonText);
  return said.length === 0
    ? 'its model or text stands in another file that changed'
    : said.join(', ');
}

function describe({ kind, estimate }: Site): string {
  const model = estimate.call.model?.id;
  const named = model === undefined ? '' : `${tableCode(model)}, `;
  const mark = estimate.input.provenance === 'measured' ? '' : '~';
  const size = `${mark}${formatTokens(estimate.input.tokens)} tokens in`;
  return `${named}${kind === 'retrieval' ? 'retrieval, ' : ''}${size}`;
}

function reasonText(reason: Exclude<ChangeReason, { readonly kind: 'file' }>): string {
  switch (reason.kind) {
    case 'model':
      return `model ${valueText(reason.from)} → ${valueText(reason.to)}`;
    case 'tokens': {
      const { layer, from, to, provenance } = reason;
      const mark = provenance === 'measured' ? '' : '~';
      const relative = from === 0 ? '' : ` (${formatPercent(to / from - 1)})`;
      return `${layer} ${mark}${formatTokens(from)} → ${formatTokens(to)} tokens${relative}`;
    }
    case 'retrieval':
    case 'setting':
      return `${tableCode(reason.key)} ${valueText(reason.from)} → ${valueText(reason.to)}`;
  }
}

function valueText(value: string | undefined): string {
  return value === undefined
    ? 'none'
    : tableCode(value.length > 60 ? `${value.slice(0, 59)}…` : value);
}

function costCell({ before, after, perCall }: SiteChange): string {
  const [was, is] = [before, after].map(costText);
  if (before === undefined) return is ?? '';
  if (after === undefined) return `${was ?? ''} → none`;
  if (was === is && (perCall?.picoUsd ?? 0n) === 0n) return was ?? '';
  return `${was ?? ''} → ${is ?? ''}${relative(before, after)}`;
}

function relative(before: Site, after: Site): string {
  const [was, is] = [siteCost(before), siteCost(after)];
  if (was.kind !== 'priced' || is.kind !== 'priced' || was.cost.picoUsd === 0n) return '';
  return ` (${formatPercent(picoToNumber(is.cost.picoUsd) / picoToNumber(was.cost.picoUsd) - 1)})`;
}

function costText(site: Site | undefined): string | undefined {
  if (site === undefined) return undefined;
  const result = siteCost(site);
  if (result.kind === 'priced') {
    const { picoUsd, provenance } = result.cost;
    const unit = site.kind === 'evaluation' ? ' per run' : '';
    return `${provenance === 'measured' ? '' : '~'}${formatUsd(picoUsd)}${unit}`;
  }
  if (result.kind === 'local') return 'local';
  if (result.kind === 'unpriced') return 'price unknown';
  const { price, call } = site.estimate;
  return call.model !== undefined && price.kind === 'priced'
    ? rateLabel(price.price)
    : 'called elsewhere';
}

function monthCell({ perMonth, before, after }: SiteChange): string {
  if (perMonth !== undefined) return signedUsd(perMonth.picoUsd);
  return (after ?? before)?.kind === 'evaluation' ? 'per run' : '–';
}

function signedUsd(pico: PicoUsd): string {
  if (pico === 0n) return '$0';
  return pico < 0n ? `−${formatUsd(-pico)}` : `+${formatUsd(pico)}`;
}

/** Code inside a table: there a bar ends the cell even between backticks. */
function tableCode(text: string): string {
  return inlineCode(text).replaceAll('|', '\\|');
}
