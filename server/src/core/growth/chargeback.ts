import type { PicoUsd } from '../money';

/** How spend of no function is split between functions. */
export type SharedCostRule = 'even' | 'tokens' | 'outcomes';

/** What one workflow used and brought. */
export interface WorkflowShare {
  readonly workflow: string;
  /** The department that answers for it; undefined: its spend is shared. */
  readonly function: string | undefined;
  readonly picoUsd: PicoUsd;
  readonly tokens: bigint;
  readonly outcomes: number;
  readonly unprovenPicoUsd: PicoUsd;
}

/** The statement of a function. */
export interface FunctionStatement {
  readonly function: string;
  /** Of its own workflows. */
  readonly ownPicoUsd: PicoUsd;
  /** Its part of what is shared. */
  readonly sharedPicoUsd: PicoUsd;
  readonly picoUsd: PicoUsd;
  readonly tokens: bigint;
  readonly outcomes: number;
  readonly unprovenPicoUsd: PicoUsd;
  readonly computeShare: number | undefined;
  readonly outcomeShare: number | undefined;
}

/** The row of what no function answers for; what a rule gives to the functions is taken off it. */
export const sharedRow = 'shared';

/**
 * Statements by function; their money adds up to the total of all workflows to the last pico-dollar. Without a rule, and
 * where a rule has nothing to weigh by, what is shared stays a row of its own.
 */
export function chargeback(
  shares: readonly WorkflowShare[],
  rule: SharedCostRule | undefined,
): readonly FunctionStatement[] {
  const names = [...new Set(shares.flatMap((share) => share.function ?? []))].sort();
  const shared = shares.filter((share) => share.function === undefined);
  const sharedPicoUsd = sumOf(shared, ({ picoUsd }) => picoUsd);
  const own = names.map((name) => shares.filter((share) => share.function === name));
  const weights = own.map((each) => weightOf(each, rule));
  const parts = rule === undefined ? undefined : splitExactly(sharedPicoUsd, weights);
  const rows = own.map((each, index) => statement(names[index] ?? '', each, parts?.[index] ?? 0n));
  const isAllocated = shared.length === 0 || parts !== undefined;
  // Tokens and outcomes of what is shared stay its own, whoever pays for it.
  const rest =
    shared.length === 0 ? [] : [statement(sharedRow, shared, isAllocated ? -sharedPicoUsd : 0n)];
  return withShares([...rows, ...rest]);
}

function statement(
  name: string,
  shares: readonly WorkflowShare[],
  sharedPicoUsd: PicoUsd,
): Omit<FunctionStatement, 'computeShare' | 'outcomeShare'> {
  const ownPicoUsd = sumOf(shares, ({ picoUsd }) => picoUsd);
  return {
    function: name,
    ownPicoUsd,
    sharedPicoUsd,
    picoUsd: ownPicoUsd + sharedPicoUsd,
    tokens: sumOf(shares, ({ tokens }) => tokens),
    outcomes: shares.reduce((sum, { outcomes }) => sum + outcomes, 0),
    unprovenPicoUsd: sumOf(shares, ({ unprovenPicoUsd }) => unprovenPicoUsd),
  };
}

function withShares(
  rows: readonly Omit<FunctionStatement, 'computeShare' | 'outcomeShare'>[],
): readonly FunctionStatement[] {
  const tokens = sumOf(rows, (row) => row.tokens);
  const outcomes = rows.reduce((sum, row) => sum + row.outcomes, 0);
  return rows.map((row) => ({
    ...row,
    computeShare: tokens === 0n ? undefined : Number(row.tokens) / Number(tokens),
    outcomeShare: outcomes === 0 ? undefined : row.outcomes / outcomes,
  }));
}

function weightOf(shares: readonly WorkflowShare[], rule: SharedCostRule | undefined): bigint {
  switch (rule) {
    case 'tokens':
      return sumOf(shares, ({ tokens }) => tokens);
    case 'outcomes':
      return BigInt(shares.reduce((sum, { outcomes }) => sum + outcomes, 0));
    default:
      return 1n;
  }
}

/** Splits an amount by weights without losing anything to rounding; undefined where there is nothing to weigh by. */
export function splitExactly(
  amount: PicoUsd,
  weights: readonly bigint[],
): readonly PicoUsd[] | undefined {
  const all = weights.reduce((sum, weight) => sum + weight, 0n);
  if (all === 0n) return undefined;
  let weighed = 0n;
  let given = 0n;
  return weights.map((weight) => {
    weighed += weight;
    const until = (amount * weighed) / all;
    const part = until - given;
    given = until;
    return part;
  });
}

function sumOf<Item>(items: readonly Item[], amountOf: (item: Item) => bigint): bigint {
  return items.reduce((sum, item) => sum + amountOf(item), 0n);
}
