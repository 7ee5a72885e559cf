import type { CallEstimate } from '../estimate/costStack';
import { formatTokens, formatUsd, rateLabel } from './formatNumber';

/**
 * The inlay hint of a call, at most 24 characters: "162 tok · $0.00041", with `~` when any part is not measured.
 * A model that is only configured here, without a prompt, shows its rates: "$2.50/$10.00 per 1M".
 * Undefined when there is nothing worth saying.
 */
export function hintLabel(estimate: CallEstimate): string | undefined {
  const { call, input, cost, price, output } = estimate;
  if (input.highTokens === 0) return call.model === undefined ? undefined : modelLabel(estimate);
  const isCertain =
    input.provenance === 'measured' && output.highTokens === 0 && !estimate.isModelAssumed;
  const tokens = `${isCertain ? '' : '~'}${formatTokens(input.tokens)} tok`;
  if (call.kind === 'on-demand' || call.kind === 'always-on') return tokens + perUse(estimate);
  if (cost !== undefined) return `${tokens} · ${formatUsd(cost.picoUsd)}`;
  if (price.kind === 'local') return `${tokens} · local`;
  return `${tokens} · no price`;
}

/** A file without a model shows what its text adds to a request of the assumed model. */
function perUse({ cost }: CallEstimate): string {
  return cost === undefined ? '' : ` · ${formatUsd(cost.picoUsd)}`;
}

function modelLabel({ price }: CallEstimate): string {
  if (price.kind === 'local') return 'local model';
  return price.kind === 'unpriced' ? 'price unknown' : rateLabel(price.price);
}
