import { scaleMoney } from '../money';
import type { Provenance } from '../provenance';
import { weakest } from '../provenance';
import { fingerprint } from '../text/fingerprint';
import { changeReasons, inputOf } from './changeReasons';
import type { SitePair } from './matchSites';
import { matchSites } from './matchSites';
import type { Site } from './site';
import type { CostDifference, SiteChange } from './siteChange';
import { costDifference } from './siteCost';

/** The sites of a project at two moments, and the files that have another name at the second. */
export interface Comparison {
  readonly before: readonly Site[];
  readonly after: readonly Site[];
  readonly renames: readonly { readonly from: string; readonly to: string }[];
  /** How often each call is made in a month; a setting, since no file tells. */
  readonly callsPerMonth: number;
  readonly callsProvenance: Extract<Provenance, 'configured' | 'assumed'>;
}

/** What changed from one moment to the other, what costs most first. Sites that stayed as they were are left out. */
export function compareSites(comparison: Comparison): readonly SiteChange[] {
  const changes = pairSites(comparison).flatMap((pair) => changeOf(pair, comparison));
  return changes.sort((a, b) => weightOf(b) - weightOf(a) || placeOf(a).localeCompare(placeOf(b)));
}

function pairSites({ before, after, renames }: Comparison): readonly SitePair[] {
  const sourceOf = new Map(renames.map(({ from, to }) => [to, from]));
  const was = groupBy(before, ({ path }) => path);
  const is = groupBy(after, ({ path }) => path);
  const pairs = [...is].flatMap(([path, sites]) => {
    const source = sourceOf.get(path) ?? path;
    const sources = was.get(source) ?? [];
    was.delete(source);
    return matchSites(sources, sites);
  });
  const gone = [...was.values()].flat().map((site): SitePair => ({ before: site }));
  return withMoved([...pairs, ...gone]);
}

/** A site that is gone from one file and stands unchanged in another has moved. */
function withMoved(pairs: readonly SitePair[]): readonly SitePair[] {
  const gone = groupBy(
    pairs.flatMap(({ before, after }) => (before && after === undefined ? [before] : [])),
    identityOf,
  );
  const moved = new Set<Site>();
  const paired = pairs.map((pair): SitePair => {
    if (pair.before !== undefined || pair.after.promptWords.size === 0) return pair;
    const source = gone.get(identityOf(pair.after))?.shift();
    if (source === undefined) return pair;
    moved.add(source);
    return { before: source, after: pair.after };
  });
  return paired.filter(({ before, after }) => after !== undefined || !moved.has(before));
}

function identityOf(site: Site): string {
  const { model, parameters } = site.estimate.call;
  const settings = parameters.map(({ key, value }) => [key, value]);
  return JSON.stringify([site.kind, model?.id, settings, inputOf(site)]);
}

function changeOf({ before, after }: SitePair, comparison: Comparison): readonly SiteChange[] {
  const perCall = costDifference(before, after);
  const reasons = before && after ? changeReasons(before, after) : [];
  const isStill = before && after && reasons.length === 0 && (perCall?.picoUsd ?? 0n) === 0n;
  if (isStill) return [];
  const isMove = reasons.length > 0 && reasons.every(({ kind }) => kind === 'file');
  const kind =
    before === undefined ? 'new' : after === undefined ? 'removed' : isMove ? 'moved' : 'changed';
  return [
    {
      siteId: before ? siteIdOf(before) : siteIdOf(after, 'new '),
      kind,
      before,
      after,
      reasons,
      perCall,
      perMonth: monthly(perCall, after ?? before, comparison),
    },
  ];
}

function monthly(
  perCall: CostDifference | undefined,
  site: Site | undefined,
  { callsPerMonth, callsProvenance }: Comparison,
): CostDifference | undefined {
  if (perCall === undefined || site?.kind === 'evaluation') return undefined;
  return {
    picoUsd: scaleMoney(perCall.picoUsd, callsPerMonth),
    provenance: weakest([perCall.provenance, callsProvenance]),
  };
}

/** A new site may stand where another one stood before, so its name says that it is new. */
function siteIdOf({ path, index }: Site, prefix = ''): string {
  return fingerprint(`${prefix}${path}#${index}`);
}

function weightOf({ perCall, perMonth }: SiteChange): number {
  return Math.abs(Number(perMonth?.picoUsd ?? perCall?.picoUsd ?? 0n));
}

function placeOf({ after, before }: SiteChange): string {
  const site = after ?? before;
  return `${site?.path ?? ''} ${String(site?.line ?? 0).padStart(8, '0')}`;
}

/** Map.groupBy, which Node 20 does not have. */
function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
