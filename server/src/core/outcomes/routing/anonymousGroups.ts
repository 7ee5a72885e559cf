import type { PicoUsd } from '../../money';

/** Spend of one role or group. Persons are counted and never named. */
export interface GroupSpend {
  readonly group: string;
  readonly people: number;
  readonly picoUsd: PicoUsd;
  readonly premium: PicoUsd;
  /** Undefined where no value is linked. */
  readonly value: PicoUsd | undefined;
}

/** Fewer people than this could be told apart. */
export const leastPeople = 5;

export const mergedGroup = 'other';

/**
 * Merges groups of fewer than five people into one. Where even that one would have fewer, the smallest other group joins
 * it, so that nothing can be told of four people by subtraction. Sums are kept. Sorted by name, never by spend.
 */
export function anonymousGroups(groups: readonly GroupSpend[]): readonly GroupSpend[] {
  const small = groups.filter(({ people }) => people < leastPeople);
  const large = groups
    .filter(({ people }) => people >= leastPeople)
    .toSorted((a, b) => b.people - a.people || byName(a, b));
  if (small.length === 0) return large.toSorted(byName);
  let merged = small.reduce(merge);
  while (merged.people < leastPeople) {
    const smallest = large.pop();
    if (smallest === undefined) return [{ ...merged, group: 'everyone' }];
    merged = merge(merged, smallest);
  }
  return [...large.toSorted(byName), { ...merged, group: mergedGroup }];
}

function merge(a: GroupSpend, b: GroupSpend): GroupSpend {
  return {
    group: mergedGroup,
    people: a.people + b.people,
    picoUsd: a.picoUsd + b.picoUsd,
    premium: a.premium + b.premium,
    value:
      a.value === undefined && b.value === undefined
        ? undefined
        : (a.value ?? 0n) + (b.value ?? 0n),
  };
}

function byName(a: GroupSpend, b: GroupSpend): number {
  return a.group < b.group ? -1 : 1;
}
