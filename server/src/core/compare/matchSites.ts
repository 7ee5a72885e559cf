import type { Site } from './site';
import { wordSimilarity } from './similarity';

/** A site before and after; one side is missing where it was added or removed. */
export type SitePair =
  | { readonly before: Site; readonly after: Site }
  | { readonly before: Site; readonly after?: undefined }
  | { readonly before?: undefined; readonly after: Site };

/** Below this, two prompts have no more in common than any two. */
const leastTextSimilarity = 0.35;
/** Files with more sites than this are compared in order only. */
const mostCompared = 300;

/**
 * Pairs the sites of one file before and after an edit, however its lines, models and prompts have changed. Sites keep
 * their order where that explains the most; what is left over and alike is paired as moved.
 */
export function matchSites(before: readonly Site[], after: readonly Site[]): readonly SitePair[] {
  const [only] = before;
  const [other] = after;
  if (only && other && before.length === 1 && after.length === 1) {
    return [{ before: only, after: other }];
  }
  const found = new Map<Site, Site>();
  const isLarge = before.length > mostCompared || after.length > mostCompared;
  for (const [a, b] of isLarge ? inOrder(before, after) : aligned(before, after)) found.set(a, b);
  const paired = new Set(found.values());
  for (const a of before) {
    if (isLarge || found.has(a)) continue;
    const candidates = after.filter((b) => !paired.has(b) && likeness(a, b) > 0);
    const [best] = candidates.sort((x, y) => likeness(a, y) - likeness(a, x));
    if (best === undefined) continue;
    found.set(a, best);
    paired.add(best);
  }
  return pairsOf(before, after, found);
}

function pairsOf(
  before: readonly Site[],
  after: readonly Site[],
  found: ReadonlyMap<Site, Site>,
): readonly SitePair[] {
  const sources = new Map([...found].map(([a, b]) => [b, a]));
  return [
    ...after.map((site): SitePair => {
      const source = sources.get(site);
      return source === undefined ? { after: site } : { before: source, after: site };
    }),
    ...before.filter((site) => !found.has(site)).map((site): SitePair => ({ before: site })),
  ];
}

function inOrder(
  before: readonly Site[],
  after: readonly Site[],
): readonly (readonly [Site, Site])[] {
  return before.flatMap((site, index) => {
    const other = after[index];
    return other === undefined ? [] : [[site, other] as const];
  });
}

/** The pairs in order whose likeness is the largest in sum, as in a longest common subsequence. */
function aligned(
  before: readonly Site[],
  after: readonly Site[],
): readonly (readonly [Site, Site])[] {
  const width = after.length + 1;
  const best = new Float64Array((before.length + 1) * width);
  const at = (row: number, column: number): number => best[row * width + column] ?? 0;
  const like = before.map((a) => after.map((b) => likeness(a, b)));
  for (let row = before.length - 1; row >= 0; row -= 1) {
    for (let column = after.length - 1; column >= 0; column -= 1) {
      const both = at(row + 1, column + 1) + (like[row]?.[column] ?? 0);
      best[row * width + column] = Math.max(both, at(row + 1, column), at(row, column + 1));
    }
  }
  const pairs: (readonly [Site, Site])[] = [];
  let row = 0;
  let column = 0;
  while (row < before.length && column < after.length) {
    const [a, b, score = 0] = [before[row], after[column], like[row]?.[column]];
    if (a && b && score > 0 && at(row, column) === at(row + 1, column + 1) + score) {
      pairs.push([a, b]);
      row += 1;
      column += 1;
    } else if (at(row, column) === at(row + 1, column)) row += 1;
    else column += 1;
  }
  return pairs;
}

/** How much speaks for two sites being one, above 0 where it may be. */
function likeness(a: Site, b: Site): number {
  if (a.kind !== b.kind) return 0;
  const text = wordSimilarity(a.promptWords, b.promptWords);
  const isSameAnchor = a.anchorText === b.anchorText;
  const isTextGone = a.promptWords.size === 0 || b.promptWords.size === 0;
  if (text < leastTextSimilarity && !(isTextGone && isSameAnchor)) return 0;
  const [one, other] = [a.estimate.call.model, b.estimate.call.model];
  return (
    0.1 +
    text * 0.5 +
    (isSameAnchor ? 0.2 : 0) +
    (one?.id === other?.id ? 0.15 : 0) +
    (one?.role === other?.role ? 0.05 : 0)
  );
}
