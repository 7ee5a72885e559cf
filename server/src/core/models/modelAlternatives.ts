import type { Supplement, SupplementModel } from '../prices/supplementSource';
import { undatedId } from './canonicalId';
import { isChatModel } from './modelClasses';
import type { ModelIdentity } from './modelIdentity';
import { findLifecycle } from './modelLifecycle';

/** A model that could stand in for another at the same provider. */
export interface Alternative {
  readonly identity: ModelIdentity;
  /** As the provider spells it, without the maker's folder: "claude-opus-5.5" at OpenRouter. */
  readonly id: string;
}

/** More than anyone reads or any rule tries. */
const mostAlternatives = 30;

/**
 * Chat models of the same provider that are current: none whose end is announced, none that is only another name or day of
 * one in the list. The same maker's come first; then cheaper ones before dearer ones; then the newest; then the cheapest.
 */
export function findAlternatives(
  model: ModelIdentity,
  supplement: Supplement,
): readonly Alternative[] {
  if (model.provider === undefined) return [];
  const ownPrice = blendedPrice(supplement.find({ ...model, modifiers: [] })?.model);
  return supplement
    .modelsOf(model.provider)
    .filter((each) => isCandidate(each, model))
    .map((each) => ({ each, rank: rankOf(each, model, ownPrice) }))
    .sort((a, b) => compareRanks(a.rank, b.rank))
    .slice(0, mostAlternatives)
    .map(({ each }) => ({ identity: each.identity, id: spelledId(each.identity) }));
}

function isCandidate({ identity, price }: SupplementModel, model: ModelIdentity): boolean {
  const { id } = identity;
  const isSameModel = undatedId(id) === undatedId(model.id);
  const isOtherName = /-latest$|preview|-exp\b|customtools/.test(id) || undatedId(id) !== id;
  return (
    price !== undefined &&
    !isSameModel &&
    !isOtherName &&
    identity.vendor !== undefined &&
    identity.modifiers.length === 0 &&
    (identity.region ?? '') === (model.provider === 'bedrock' ? (model.region ?? '') : '') &&
    isChatModel(id) &&
    suitsWorkOf(id, model.id) &&
    !isEnding(identity)
  );
}

/** What models are trained for besides talking; ids say so. */
const specialty =
  /cyber|codex|code(?:r|stral)?(?=-|$)|devstral|deep-research|math(?:stral)?|search/;

/** A model for one kind of work is no choice for another, and is one for its own. */
function suitsWorkOf(id: string, wanted: string): boolean {
  const special = specialty.exec(id)?.[0];
  return special === undefined || special === specialty.exec(wanted)?.[0];
}

/** At a platform without dates of its own the maker's are the best guess: nobody should be sent to a model that ends. */
function isEnding(identity: ModelIdentity): boolean {
  const atMaker = { ...identity, provider: identity.vendor };
  return findLifecycle(identity) !== undefined || findLifecycle(atMaker) !== undefined;
}

/** Compared from left to right, smaller first. */
type Rank = readonly [otherMaker: number, dearer: number, olderThan: number, price: number];

function rankOf(each: SupplementModel, model: ModelIdentity, ownPrice: number): Rank {
  const price = blendedPrice(each);
  return [
    each.identity.vendor === model.vendor ? 0 : 1,
    price <= ownPrice ? 0 : 1,
    -versionOf(each.identity.id),
    price,
  ];
}

function compareRanks(a: Rank, b: Rank): number {
  for (const [index, value] of a.entries()) {
    const difference = value - (b[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Three input tokens to one output token, a common mix; only the order depends on it. */
function blendedPrice(model: SupplementModel | undefined): number {
  const price = model?.price;
  if (price === undefined) return Number.POSITIVE_INFINITY;
  return (3 * price.inputUsdPerMillionTokens + (price.outputUsdPerMillionTokens ?? 0)) / 4;
}

/** "gpt-6.1-sol" -> 6.1, "claude-haiku-4-5" -> 4.5; 0 for names without a version. */
function versionOf(id: string): number {
  const match = /(?:^|-)[a-z]?(\d{1,2})(?:[.-](\d{1,2}))?(?=-|$)/.exec(id);
  return match === null ? 0 : Number(match[1]) + Number(match[2] ?? 0) / 100;
}

function spelledId(identity: ModelIdentity): string {
  if (identity.provider === 'bedrock') return identity.id;
  return identity.written.slice(identity.written.lastIndexOf('/') + 1);
}
