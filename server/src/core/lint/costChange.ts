import { modelIdOf } from '../documents/promptDocument';
import type { CallEstimate } from '../estimate/costStack';
import {
  formatPercent,
  formatTokens,
  formatUsd,
  groupThousands,
  rateLabel,
} from '../report/formatNumber';
import { picoToNumber } from '../money';
import { weakest } from '../provenance';
import type { Provenance } from '../provenance';
import type { Call } from '../documents/promptDocument';
import type { RuleContext, Saving } from './rule';

/** One call priced with two models. */
export interface CostChange {
  readonly before: CallEstimate;
  readonly after: CallEstimate;
  /** Undefined where nothing of the call's input is in the file: the answer alone would pass for the whole. */
  readonly saving: Saving | undefined;
  /**
   * "$0.0032 → $0.00013 per call (−96 %), 1.2k + 10 tokens (estimated), list prices of 2026-11-10", or the rates of the
   * two models where the call's input is not in the file.
   */
  readonly text: string;
  /** How many times cheaper the second is; below 1 it is dearer. */
  readonly factor: number;
}

/** What another model would make of a call's cost; undefined when either price is unknown. */
export function costChange(
  call: Call,
  modelId: string,
  context: RuleContext,
): CostChange | undefined {
  const before =
    context.estimates.find((estimate) => estimate.call === call) ??
    context.estimateWith(
      call,
      call.model === undefined ? context.assumptions.defaultModel : modelIdOf(call.model),
    );
  const after = context.estimateWith(call, modelId);
  if (before.cost === undefined || after.cost === undefined) return undefined;
  const was = picoToNumber(before.cost.picoUsd);
  const is = picoToNumber(after.cost.picoUsd);
  if (was === 0) return undefined;
  const isWhole = before.input.highTokens > 0;
  return {
    before,
    after,
    saving: isWhole ? savingOf(before, after) : undefined,
    text: isWhole ? costText(before, after, is / was) : rateText(before, after),
    factor: is === 0 ? Infinity : was / is,
  };
}

function savingOf(before: CallEstimate, after: CallEstimate): Saving | undefined {
  if (before.cost === undefined || after.cost === undefined) return undefined;
  return {
    tokensPerCall: before.input.tokens - after.input.tokens,
    picoUsdPerCall: before.cost.picoUsd - after.cost.picoUsd,
    provenance: weakest([before.cost.provenance, after.cost.provenance]),
  };
}

function costText(before: CallEstimate, after: CallEstimate, ratio: number): string {
  const [was, is] = [before, after].map(({ cost }) => formatUsd(cost?.picoUsd ?? 0n));
  const change =
    was === is
      ? `${was ?? ''} per call as before`
      : `${was ?? ''} → ${is ?? ''} per call (${formatPercent(ratio - 1)})`;
  return `${change}, ${sizeText(before)}, ${priceText(before)}`;
}

/** "$2.50/$10.00 → $0.10/$0.50 per 1M tokens, list prices of 2026-11-10". */
function rateText(before: CallEstimate, after: CallEstimate): string {
  const [was, is] = [before, after].map(({ price }) =>
    price.kind === 'priced' ? rateLabel(price.price).replace(/ per 1M$/, '') : 'unknown',
  );
  const change = was === is ? (was ?? '') : `${was ?? ''} → ${is ?? ''}`;
  return `${change} per 1M tokens, ${priceText(before)}`;
}

/** "1.2k + 10 tokens" and, unless both were measured, where the figures come from. */
function sizeText({ input, output }: CallEstimate): string {
  const provenance = weakest([input.provenance, output.provenance]);
  const size = `${formatTokens(input.tokens)} + ${formatTokens(output.tokens)} tokens`;
  return provenance === 'measured' ? size : `${size} (${provenance})`;
}

/** "list prices of 2026-11-10". */
export function priceText({ price }: CallEstimate): string {
  return price.kind === 'priced' ? `list prices of ${price.source.asOf}` : 'price unknown';
}

/** ", $52 less a month at an assumed 10,000 calls"; empty where no saving is known. */
export function perMonth(saving: Saving | undefined, { assumptions }: RuleContext): string {
  const { callsPerMonth } = assumptions;
  if (saving === undefined || saving.picoUsdPerCall <= 0n || callsPerMonth === 0) return '';
  const perMonth = formatUsd(saving.picoUsdPerCall * BigInt(callsPerMonth));
  return `, ${perMonth} less a month at an assumed ${groupThousands(String(callsPerMonth))} calls`;
}

/** What fewer input tokens are worth in one call, at the call's own price. */
export function inputSaving(
  estimate: CallEstimate | undefined,
  tokensPerCall: number,
  provenance: Provenance,
): Saving | undefined {
  if (estimate?.price.kind !== 'priced') return undefined;
  const perToken = estimate.price.price.inputUsdPerMillionTokens;
  const picoUsdPerCall =
    BigInt(Math.round(perToken * 1_000_000)) * BigInt(Math.round(tokensPerCall));
  return { tokensPerCall, picoUsdPerCall, provenance };
}

/** "≈ 31k tokens, $0.077 per call and $77 per 1,000 calls", or the tokens alone where the price is not known. */
export function savingText(saving: Saving | undefined, tokens: number): string {
  const size = `${formatTokens(tokens)} tokens`;
  if (saving === undefined) return `${size} per call, price unknown`;
  const perCall = formatUsd(saving.picoUsdPerCall);
  return `${size}, ${perCall} per call, ${formatUsd(saving.picoUsdPerCall * 1000n)} per 1,000 calls`;
}
