import { picoToNumber } from '../money';
import { inputTokensOf } from '../prices/usage';
import type { Run } from '../outcomes/run';
import { attemptsOf } from '../outcomes/attemptsOf';
import type { SpendPricer } from '../spend/spendPricer';
import type { DriverTokens } from './drivers';

/** What moves the cost of a run. All per attempt but the attempts themselves. */
export interface CostFactors {
  readonly inputUsdPerToken: number;
  readonly outputUsdPerToken: number;
  /** Without what tools brought. */
  readonly inputTokens: number;
  readonly toolTokens: number;
  readonly outputTokens: number;
  readonly attempts: number;
}

export const costFactorNames = ['price', 'input', 'output', 'tools', 'attempts'] as const;
export type CostFactor = (typeof costFactorNames)[number];

/** What each factor contributed to the difference, in USD; the parts add up to it. */
export interface CostChange {
  readonly deltaUsd: number;
  readonly parts: Readonly<Record<CostFactor, number>>;
}

export function costOfFactors(factors: CostFactors): number {
  const input = (factors.inputTokens + factors.toolTokens) * factors.inputUsdPerToken;
  return factors.attempts * (input + factors.outputTokens * factors.outputUsdPerToken);
}

/**
 * Splits the difference of two runs by Shapley's rule: each factor gets the average of what it changes over all orders
 * in which the factors can be swapped, so that no order is favoured and the parts add up.
 */
export function costChange(before: CostFactors, after: CostFactors): CostChange {
  const count = costFactorNames.length;
  const costs = Array.from({ length: 1 << count }, (_, swapped) =>
    costOfFactors(mixed(before, after, swapped)),
  );
  const cost = (swapped: number): number => costs[swapped] ?? 0;
  const parts = costFactorNames.map((_, index) => {
    let part = 0;
    for (let others = 0; others < 1 << count; others += 1) {
      if (others & (1 << index)) continue;
      const weight = 1 / (count * binomial(count - 1, ones(others)));
      part += weight * (cost(others | (1 << index)) - cost(others));
    }
    return part;
  });
  const [price = 0, input = 0, output = 0, tools = 0, attempts = 0] = parts;
  const deltaUsd = costOfFactors(after) - costOfFactors(before);
  return { deltaUsd, parts: { price, input, output, tools, attempts } };
}

function mixed(before: CostFactors, after: CostFactors, swapped: number): CostFactors {
  const of = (index: number): CostFactors => (swapped & (1 << index) ? after : before);
  return {
    inputUsdPerToken: of(0).inputUsdPerToken,
    outputUsdPerToken: of(0).outputUsdPerToken,
    inputTokens: of(1).inputTokens,
    outputTokens: of(2).outputTokens,
    toolTokens: of(3).toolTokens,
    attempts: of(4).attempts,
  };
}

function ones(bits: number): number {
  let count = 0;
  for (let rest = bits; rest > 0; rest &= rest - 1) count += 1;
  return count;
}

function binomial(n: number, k: number): number {
  let result = 1;
  for (let step = 1; step <= k; step += 1) result = (result * (n - k + step)) / step;
  return result;
}

/** The factors of a run, whose product is its cost: prices are what its tokens cost on average. */
export function costFactorsOf(run: Run, tokens: DriverTokens, pricer: SpendPricer): CostFactors {
  const attempts = Math.max(1, attemptsOf([run]).length);
  let inputUsd = 0;
  for (const { call } of run.calls) {
    if (call.usage === undefined) continue;
    const inputOnly = { ...call, usage: { ...call.usage, outputTokens: 0, reasoningTokens: 0 } };
    inputUsd += picoToNumber(pricer.count(inputOnly).picoUsd);
  }
  const { usage } = run.spend;
  const input = inputTokensOf(usage);
  const toolTokens = Math.min(tokens.tools, input);
  const outputUsd = picoToNumber(run.spend.picoUsd) - inputUsd;
  return {
    inputUsdPerToken: input === 0 ? 0 : inputUsd / input,
    outputUsdPerToken: usage.outputTokens === 0 ? 0 : outputUsd / usage.outputTokens,
    inputTokens: (input - toolTokens) / attempts,
    toolTokens: toolTokens / attempts,
    outputTokens: usage.outputTokens / attempts,
    attempts,
  };
}
