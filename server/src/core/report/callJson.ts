import { conversationGrowth } from '../estimate/conversationGrowth';
import type { CallEstimate } from '../estimate/costStack';
import { overheadShare } from '../estimate/overheadShare';
import { projections } from '../estimate/projections';
import { picoToUsd } from '../money';
import type { Price } from '../prices/price';
import { shownCost } from './shownCost';

/** One call of `marginal estimate --format json`, with what volumes and conversations of it come to. */
export function callJson(estimate: CallEstimate, line: number) {
  const { price, input, output, stack, call, model, isModelAssumed } = estimate;
  const cost = shownCost(estimate);
  const overhead = overheadShare(estimate);
  const conversation = conversationGrowth(estimate);
  return {
    line,
    kind: call.kind,
    model: call.model?.id ?? model?.written ?? null,
    modelAssumed: isModelAssumed,
    stack: stack.map(({ layer, count }) => ({
      layer,
      tokens: count.tokens,
      low: count.lowTokens,
      high: count.highTokens,
      provenance: count.provenance,
    })),
    variables: estimate.variables.map(({ name, layer, count, setting }) => ({
      name,
      layer,
      tokens: count.tokens,
      provenance: count.provenance,
      setting: setting === undefined ? null : `marginal.${setting}`,
    })),
    inputTokens: input.tokens,
    outputTokens: output.tokens,
    usdPerCall: cost === undefined ? null : picoToUsd(cost.picoUsd),
    usdPerCallLow: cost === undefined ? null : picoToUsd(cost.lowPicoUsd),
    usdPerCallHigh: cost === undefined ? null : picoToUsd(cost.highPicoUsd),
    provenance: cost?.provenance ?? input.provenance,
    tokenizer: estimate.tokenizerLabel,
    ...(estimate.calibratedOnCalls !== undefined && {
      calibratedOnCalls: estimate.calibratedOnCalls,
    }),
    projections:
      cost === undefined
        ? []
        : projections(cost.picoUsd).map(({ calls, picoUsd }) => ({
            calls,
            usd: picoToUsd(picoUsd),
          })),
    ...(overhead !== undefined && { overheadShare: Number(overhead.toFixed(4)) }),
    ...(conversation !== undefined && { conversation }),
    price:
      price.kind === 'priced'
        ? {
            match: price.match,
            source: price.source.id,
            asOf: price.source.asOf,
            ...(price.upcoming && { upcoming: upcomingJson(price.upcoming) }),
          }
        : null,
    ...(price.kind === 'unpriced' && { unpriced: price.reason }),
    ...(call.callsPerRun !== undefined && { callsPerRun: call.callsPerRun }),
  };
}

/** An announced change of the price, in USD per million tokens. */
function upcomingJson({ from, price }: { readonly from: string; readonly price: Price }) {
  return {
    from,
    inputUsdPerMillionTokens: price.inputUsdPerMillionTokens,
    outputUsdPerMillionTokens: price.outputUsdPerMillionTokens ?? null,
  };
}
