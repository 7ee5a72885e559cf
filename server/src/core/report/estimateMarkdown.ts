import type { Analysis } from '../analysis/analyzeDocument';
import type { CallEstimate } from '../estimate/costStack';
import { projections } from '../estimate/projections';
import type { PicoUsd } from '../money';
import type { PriceLookup, PriceSourceInfo } from '../prices/price';
import { reasoningAllowance } from '../estimate/reasoningAllowance';
import { agoText, staleWarning } from '../prices/priceAge';
import { overrideVersion } from '../prices/priceOverrides';
import { shownCost } from './shownCost';
import { formatRate, formatTokens, formatUsd, groupThousands } from './formatNumber';
import { escapeMarkdown, inlineCode } from './markdown';
import {
  conversationLine,
  frameLine,
  overheadLine,
  stackTable,
  variablesLine,
} from './stackMarkdown';

/** The hover of a call: its stack by layer, the model, the price with its date and source, and what volumes cost. */
export function estimateMarkdown(estimate: CallEstimate, analysis: Analysis): string {
  const { assumptions, nowMs } = analysis.estimateContext;
  return [
    heading(estimate),
    stackTable(estimate),
    costLine(estimate),
    volumesLine(estimate),
    overheadLine(estimate),
    frameLine(estimate),
    reasoningLine(estimate, assumptions.outputTokens),
    conversationLine(estimate),
    priceLine(estimate.price, nowMs),
    staleLine(estimate.price, nowMs),
    variablesLine(estimate),
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

function reasoningLine({ call, output }: CallEstimate, answerTokens: number): string | undefined {
  const thinking = output.tokens === 0 ? undefined : reasoningAllowance(call, answerTokens);
  if (thinking === undefined) return undefined;
  const tokens = formatTokens(thinking.tokens);
  return `Output holds about ${tokens} tokens of reasoning for ${escapeMarkdown(thinking.cause)} (assumed).`;
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
  return `**${formatUsd(cost.picoUsd)} per call**${escapeMarkdown(band)}, ${cost.provenance}`;
}

/** Volumes cost what their calls cost: list prices have no discount for them. */
function volumesLine(estimate: CallEstimate): string | undefined {
  const cost = shownCost(estimate);
  if (cost === undefined) return undefined;
  const volumes = projections(cost.picoUsd).map(
    ({ calls, picoUsd }) => `${formatTokens(calls)} calls ${formatUsd(picoUsd)}`,
  );
  return volumes.join(' · ');
}

function priceLine(price: PriceLookup, nowMs: number): string | undefined {
  switch (price.kind) {
    case 'local':
      return undefined;
    case 'unpriced':
      return `Price unknown: ${escapeMarkdown(price.reason)}`;
    case 'priced': {
      const { match } = price;
      const approximate = ['exact', 'alias', 'undated'].includes(match)
        ? ''
        : ` · matched: ${match}`;
      return `${rates(price.price)} per 1M tokens · ${sourceText(price.source, nowMs)}${approximate}${upcoming(price)}`;
    }
  }
}

function sourceText({ id, version, asOf }: PriceSourceInfo, nowMs: number): string {
  const ago = agoText(asOf, nowMs);
  const since = ago === undefined ? '' : `, as of ${asOf} (${ago})`;
  return version === overrideVersion
    ? `your price, ${escapeMarkdown(id)}${since}`
    : `list price, ${escapeMarkdown(id)} ${version}${since}`;
}

/** An owner's own price is right until its owner changes it. */
function staleLine(price: PriceLookup, nowMs: number): string | undefined {
  if (price.kind !== 'priced' || price.source.version === overrideVersion) return undefined;
  const warning = staleWarning(price.source.asOf, nowMs);
  return warning === undefined ? undefined : `**Warning:** ${warning}`;
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
