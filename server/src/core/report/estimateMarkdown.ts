import type { Analysis } from '../analysis/analyzeDocument';
import type { CallEstimate, StackLayer } from '../estimate/costStack';
import type { PicoUsd } from '../money';
import type { PriceLookup } from '../prices/price';
import { shownCost } from './shownCost';
import { formatRate, formatTokens, formatUsd, groupThousands } from './formatNumber';
import { escapeMarkdown, inlineCode } from './markdown';

const volumes = [1_000, 1_000_000] as const;

/** The hover of a call: its stack by layer, the model, the price with its date and source, and what volumes cost. */
export function estimateMarkdown(estimate: CallEstimate, analysis: Analysis): string {
  const { assumptions } = analysis.estimateContext;
  return [
    heading(estimate),
    stackTable(estimate),
    costLine(estimate),
    priceLine(estimate.price),
    assumptionLine(estimate, assumptions.callsPerMonth),
  ]
    .filter((part) => part !== undefined)
    .join('\n\n');
}

function heading({ model, call, isModelAssumed }: CallEstimate): string {
  if (isModelAssumed) {
    return `**Marginal** · no model named here, priced as ${inlineCode(model?.written ?? '')} (assumed)`;
  }
  const written = call.model?.id ?? '';
  if (model === undefined) return `**Marginal** · model set at run time: ${inlineCode(written)}`;
  const resolved =
    model.id === written ? '' : ` → ${escapeMarkdown([model.provider, model.id].join('/'))}`;
  return `**Marginal** · ${inlineCode(written)}${resolved}`;
}

function stackTable({ stack, input }: CallEstimate): string | undefined {
  if (stack.length === 0) return undefined;
  const rows = stack.map((layer) => stackRow(layer, input.tokens));
  return ['| layer | tokens | share of input | source |', '|:--|--:|--:|:--|', ...rows].join('\n');
}

function stackRow({ layer, count }: StackLayer, inputTokens: number): string {
  const isInput = layer !== 'output';
  const share =
    isInput && inputTokens > 0 ? `${((100 * count.tokens) / inputTokens).toFixed(0)} %` : '';
  const band =
    count.lowTokens === count.highTokens
      ? ''
      : ` (${formatTokens(count.lowTokens)}–${formatTokens(count.highTokens)})`;
  const tokens = `${count.provenance === 'measured' ? '' : '~'}${groupThousands(String(count.tokens))}`;
  return `| ${layer} | ${tokens}${band} | ${share} | ${count.provenance} |`;
}

function costLine(estimate: CallEstimate): string | undefined {
  const { price, input } = estimate;
  const cost = shownCost(estimate);
  if (cost === undefined) {
    if (price.kind === 'local') return 'Runs locally: no price per token.';
    return input.highTokens === 0 ? 'What it is sent is not in this file.' : undefined;
  }
  const band =
    cost.lowPicoUsd === cost.highPicoUsd
      ? ''
      : ` (${formatUsd(cost.lowPicoUsd)} to ${formatUsd(cost.highPicoUsd)})`;
  const projections = volumes.map(
    (calls) => `${formatUsd(times(cost.picoUsd, calls))} per ${formatTokens(calls)} calls`,
  );
  return `**${formatUsd(cost.picoUsd)} per call**${escapeMarkdown(band)}, ${cost.provenance} · ${projections.join(' · ')}`;
}

function priceLine(price: PriceLookup): string | undefined {
  switch (price.kind) {
    case 'local':
      return undefined;
    case 'unpriced':
      return `Price unknown: ${escapeMarkdown(price.reason)}`;
    case 'priced': {
      const { source, match } = price;
      const approximate = ['exact', 'alias', 'undated'].includes(match)
        ? ''
        : ` · matched: ${match}`;
      return `${rates(price.price)} per 1M tokens · list price, ${source.id} ${source.version}, as of ${source.asOf}${approximate}${upcoming(price)}`;
    }
  }
}

function upcoming({ upcoming: change }: Extract<PriceLookup, { kind: 'priced' }>): string {
  return change === undefined ? '' : ` · from ${change.from}: ${rates(change.price)}`;
}

function rates(price: {
  readonly inputUsdPerMillionTokens: number;
  readonly outputUsdPerMillionTokens?: number;
}): string {
  const { inputUsdPerMillionTokens: input, outputUsdPerMillionTokens: output } = price;
  return output === undefined
    ? `${formatRate(input)} in`
    : `${formatRate(input)} in, ${formatRate(output)} out`;
}

function assumptionLine(estimate: CallEstimate, callsPerMonth: number): string {
  const { stack, tokenizerLabel } = estimate;
  const cost = shownCost(estimate);
  const assumed = stack
    .filter(({ count }) => count.provenance === 'assumed')
    .map(({ layer }) => layer);
  const parts = [`Counted with ${escapeMarkdown(tokenizerLabel)}`];
  if (assumed.length > 0)
    parts.push(`assumed: ${assumed.join(', ')} (settings: marginal.assumptions)`);
  if (cost)
    parts.push(
      `${formatUsd(times(cost.picoUsd, callsPerMonth))} a month at ${groupThousands(String(callsPerMonth))} calls`,
    );
  return `_${parts.join(' · ')}_`;
}

function times(pico: PicoUsd, calls: number): PicoUsd {
  return pico * BigInt(Math.round(calls));
}
