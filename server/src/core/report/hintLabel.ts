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

/**
 * One hint for calls that stand on the same line, such as an evaluation's provider with each of its prompts: how many
 * calls they are and what all of them cost, "12 calls · ~$0.024 a run" where the file tells how often each is made.
 */
export function hintLabelOf(estimates: readonly CallEstimate[]): string | undefined {
  const [first, ...others] = estimates;
  if (first === undefined) return undefined;
  const own = hintLabel(first);
  const costs = estimates.map(({ input, cost }) => (input.highTokens === 0 ? undefined : cost));
  if (others.length === 0 || costs.some((cost) => cost === undefined)) return own;
  const isRun = estimates.every(({ call }) => call.callsPerRun !== undefined);
  let calls = 0;
  let picoUsd = 0n;
  for (const { call, cost } of estimates) {
    const times = isRun ? (call.callsPerRun ?? 1) : 1;
    calls += times;
    picoUsd += (cost?.picoUsd ?? 0n) * BigInt(times);
  }
  const isCertain = costs.every((cost) => cost?.provenance === 'measured');
  return `${calls} calls · ${isCertain ? '' : '~'}${formatUsd(picoUsd)}${isRun ? ' a run' : ''}`;
}

/** A file without a model shows what its text adds to a request of the assumed model. */
function perUse({ cost }: CallEstimate): string {
  return cost === undefined ? '' : ` · ${formatUsd(cost.picoUsd)}`;
}

function modelLabel({ price }: CallEstimate): string {
  if (price.kind === 'local') return 'local model';
  return price.kind === 'unpriced' ? 'price unknown' : rateLabel(price.price);
}
