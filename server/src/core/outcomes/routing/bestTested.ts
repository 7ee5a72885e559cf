import type { TriedModel } from '../value/modelComparison';

/** The cheapest per success among tested models that reach a target; `untested` where none was tried. */
export function bestTested(
  tried: readonly TriedModel[],
  target: number,
):
  | { readonly kind: 'best'; readonly model: TriedModel }
  | { readonly kind: 'untested' | 'none reaches it' } {
  if (tried.length === 0) return { kind: 'untested' };
  const good = tried
    .filter(({ successRate }) => successRate.value >= target)
    .toSorted(
      (a, b) =>
        a.usdPerUnit / a.successRate.value - b.usdPerUnit / b.successRate.value ||
        (a.model < b.model ? -1 : 1),
    );
  const [model] = good;
  return model === undefined ? { kind: 'none reaches it' } : { kind: 'best', model };
}
