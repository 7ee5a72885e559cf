import type { Analysis } from '../analysis/analyzeDocument';
import type { CallEstimate } from '../estimate/costStack';
import { projections } from '../estimate/projections';
import type { PriceBook } from '../prices/price';
import { agoText } from '../prices/priceAge';
import { LineIndex } from '../text/lineIndex';
import { formatTokens, formatUsd, rateLabel } from './formatNumber';
import { plural } from './plural';
import { shownCost } from './shownCost';

interface AnalyzedFile {
  readonly path: string;
  readonly analysis: Analysis;
}

/** `marginal estimate` for people: a line per call, then the layers that make up its input. */
export function* estimateText(
  files: readonly AnalyzedFile[],
  prices: PriceBook,
  nowMs: number,
): Iterable<string> {
  for (const { path, analysis } of files) {
    const lines = new LineIndex(analysis.text);
    yield `${path} (${analysis.document.formatId})`;
    for (const { span, message } of analysis.document.problems) {
      yield `  ${lines.lineAt(span.start) + 1}: ${message}`;
    }
    for (const estimate of analysis.estimates) {
      yield `  ${lines.lineAt(estimate.call.anchor.start) + 1}: ${callLine(estimate)}`;
      if (estimate.input.highTokens > 0) yield `     ${stackLine(estimate)}`;
      const volumes = volumesLine(estimate);
      if (volumes !== undefined) yield `     ${volumes}`;
      const change = announced(estimate);
      if (change !== undefined) yield `     ${change}`;
    }
  }
  const calls = files.reduce((sum, { analysis }) => sum + analysis.estimates.length, 0);
  const sources = prices.sources.map(({ id, asOf }) => `${id} ${asOf}`.trim()).join(', ');
  const age = agoText(prices.asOf, nowMs) ?? '';
  yield `${plural(calls, 'call')} in ${plural(files.length, 'file')}. List prices as of ${prices.asOf}, ${age}: ${sources}. "~" marks what is estimated or assumed.`;
}

/** The next change that a vendor has announced of the call's price. */
function announced({ price }: CallEstimate): string | undefined {
  if (price.kind !== 'priced' || price.upcoming === undefined) return undefined;
  return `from ${price.upcoming.from}: ${rateLabel(price.upcoming.price)}`;
}

function callLine(estimate: CallEstimate): string {
  const { call, model, isModelAssumed, price, input } = estimate;
  const cost = shownCost(estimate);
  const name = call.model?.id ?? model?.written ?? 'no model';
  const shown = isModelAssumed ? `${name} (assumed)` : name;
  if (cost !== undefined) {
    const band =
      cost.lowPicoUsd === cost.highPicoUsd
        ? ''
        : `, ${formatUsd(cost.lowPicoUsd)} to ${formatUsd(cost.highPicoUsd)}`;
    const mark = cost.provenance === 'measured' ? '' : '~';
    return `${shown}  ${mark}${formatUsd(cost.picoUsd)} per ${unitOf(call.kind)}${band} (${cost.provenance}${calibrated(estimate)})`;
  }
  if (price.kind === 'local') return `${shown}  local model, no price per token`;
  if (price.kind === 'unpriced') return `${shown}  price unknown: ${price.reason}`;
  return input.highTokens === 0
    ? `${shown}  ${rateLabel(price.price)}; what it is sent is not in this file`
    : `${shown}  price incomplete`;
}

function calibrated({ calibratedOnCalls: calls }: CallEstimate): string {
  return calls === undefined ? '' : `, calibrated on ${plural(calls, 'call')}`;
}

function volumesLine(estimate: CallEstimate): string | undefined {
  const cost = shownCost(estimate);
  if (cost === undefined) return undefined;
  return projections(cost.picoUsd)
    .map(({ calls, picoUsd }) => `${formatTokens(calls)} calls ${formatUsd(picoUsd)}`)
    .join(' · ');
}

function unitOf(kind: CallEstimate['call']['kind']): string {
  return kind === 'always-on' ? 'request that carries it' : kind === 'on-demand' ? 'use' : 'call';
}

function stackLine({ stack }: CallEstimate): string {
  return stack
    .map(
      ({ layer, count }) =>
        `${layer} ${count.provenance === 'measured' ? '' : '~'}${formatTokens(count.tokens)}`,
    )
    .join(' · ');
}
