import type { PicoUsd } from '../money';

/** One period of a workflow: what it used and what it brought. */
export interface YieldPeriod {
  readonly period: string;
  readonly tokens: bigint;
  readonly picoUsd: PicoUsd;
  readonly resolved: number;
}

/** Tokens and money per outcome apart: a cheaper price moves the money and not the tokens. Undefined without outcomes. */
export interface YieldPoint {
  readonly period: string;
  readonly tokensPerOutcome: number | undefined;
  readonly usdPerOutcome: number | undefined;
}

export function yieldTrend(periods: readonly YieldPeriod[]): readonly YieldPoint[] {
  return periods.map(({ period, tokens, picoUsd, resolved }) => ({
    period,
    tokensPerOutcome: resolved === 0 ? undefined : Number(tokens) / resolved,
    usdPerOutcome: resolved === 0 ? undefined : Number(picoUsd) / 1e12 / resolved,
  }));
}
