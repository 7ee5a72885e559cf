import type { TokenClass } from '../prices/costParts';
import { tokenClasses } from '../prices/costParts';

/** What one model used on one day, by the traces or by the invoice. Undefined: not stated. */
export interface UsageOfDay {
  readonly day: string;
  readonly model: string;
  readonly usd: number | undefined;
  readonly tokens: Readonly<Partial<Record<TokenClass, number>>>;
}

/** How far the traces are from the invoice for one model on one day. */
export interface Drift {
  readonly day: string;
  readonly model: string;
  /** Traces above invoice, as a share of the invoice; undefined where one of the two has nothing. */
  readonly drift: number | undefined;
  readonly tracedUsd: number | undefined;
  readonly invoicedUsd: number | undefined;
  /** The class of tokens that is furthest off, where both sides state it. */
  readonly tokenClass: TokenClass | undefined;
  readonly isFinding: boolean;
}

/** A drift up to here is rounding and time zones. */
export const mostDrift = 0.02;

/** Every model and day of either side, in order. What only one side knows is a finding. */
export function reconcile(
  traced: readonly UsageOfDay[],
  invoiced: readonly UsageOfDay[],
): readonly Drift[] {
  const keyOf = ({ day, model }: UsageOfDay): string => `${day}\0${model}`;
  const left = new Map(traced.map((row) => [keyOf(row), row]));
  const right = new Map(invoiced.map((row) => [keyOf(row), row]));
  return [...new Set([...left.keys(), ...right.keys()])].sort().map((key) => {
    const [day = '', model = ''] = key.split('\0');
    return driftOf(day, model, left.get(key), right.get(key));
  });
}

function driftOf(
  day: string,
  model: string,
  traced: UsageOfDay | undefined,
  invoiced: UsageOfDay | undefined,
): Drift {
  const classes = tokenClasses.map((name) => ({
    name,
    drift: relative(traced?.tokens[name], invoiced?.tokens[name]),
  }));
  const worst = classes.reduce<{ name: TokenClass; drift: number } | undefined>(
    (most, { name, drift }) =>
      drift !== undefined && Math.abs(drift) > Math.abs(most?.drift ?? 0) ? { name, drift } : most,
    undefined,
  );
  const money = relative(traced?.usd, invoiced?.usd);
  const drift = money ?? worst?.drift;
  const isOneSided = traced === undefined || invoiced === undefined;
  return {
    day,
    model,
    drift,
    tracedUsd: traced?.usd,
    invoicedUsd: invoiced?.usd,
    tokenClass: worst?.name,
    isFinding: isOneSided || Math.abs(drift ?? 0) > mostDrift,
  };
}

function relative(a: number | undefined, b: number | undefined): number | undefined {
  if (a === undefined || b === undefined) return undefined;
  if (b === 0) return a === 0 ? 0 : undefined;
  return (a - b) / b;
}
