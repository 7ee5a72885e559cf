import { leavesModelOpen } from '../models/modelAliases';
import type { ModelIdentity } from '../models/modelIdentity';
import { resolveDeployment } from './deployments';
import { createFallbackSource } from './fallbackSource';
import { createOverlaySource } from './overlaySource';
import type { PriceBook, PriceLookup } from './price';
import type { PriceOverrides } from './priceOverrides';
import { createOverrideSource, discountFactor, overrideVersion } from './priceOverrides';
import { genaiPricesSource } from './genaiPricesSource';
import { ageDays } from './priceAge';
import { priceAt } from './priceAt';
import type { PriceSource } from './priceSource';
import type { RefreshedPrices } from './refresh/refreshedPrices';
import { confirmsVendors, createRefreshSource } from './refresh/refreshedPrices';
import { scalePrice } from './scalePrice';
import type { FoundPrice } from './resolvePrice';
import { resolvePrice } from './resolvePrice';
import type { Supplement } from './supplementSource';
import { createSupplement } from './supplementSource';

/** What a user adds to the prices that ship; plain data, so that it can be sent to a worker. */
export interface OwnPrices {
  /** Prices and deployments of the user's own, strongest first. They go before every list price. */
  readonly overrides?: readonly PriceOverrides[];
  /** Prices that were fetched with the user's consent; they go before those that ship. */
  readonly refreshed?: RefreshedPrices | undefined;
}

export interface PriceBookOptions extends OwnPrices {
  /** Shared with the model catalogue where both are made. */
  readonly supplement?: Supplement;
  /** For the script that picks what the last source needs to hold. */
  readonly isFallbackLeftOut?: boolean;
}

/** Providers whose prices the dated table knows best. At all others the supplement's exact rows go first. */
const datedFirst: ReadonlySet<string> = new Set([
  'openai',
  'anthropic',
  'google',
  'vertex',
  'xai',
  'groq',
  'cohere',
  'perplexity',
  'voyage',
  'mistral',
  'deepseek',
]);

/** More distinct models than one workspace has; beyond it the memory is emptied, so that it stays bounded. */
const mostRemembered = 5000;

/**
 * The price book: overrides, then our dated corrections, then the two bundled tables, then the oldest. A look-up walks them once per
 * model and remembers the model's price history; asking again for another day costs next to nothing.
 */
export function createPriceBook(options: PriceBookOptions = {}): PriceBook {
  const overrides = options.overrides ?? [];
  const overrideSources = overrides.map(createOverrideSource);
  const refreshed = options.refreshed === undefined ? [] : [createRefreshSource(options.refreshed)];
  const overlay = createOverlaySource();
  const supplement = (options.supplement ?? createSupplement()).source;
  const last = options.isFallbackLeftOut === true ? [] : [createFallbackSource()];
  const bundled: readonly PriceSource[] = [overlay, genaiPricesSource, supplement];
  const remembered = new Map<string, FoundPrice | undefined>();

  function sourcesFor(provider: string | undefined): readonly PriceSource[] {
    const isDatedFirst = provider !== undefined && datedFirst.has(provider);
    const tables = isDatedFirst ? [genaiPricesSource, supplement] : [supplement, genaiPricesSource];
    return [...overrideSources, ...refreshed, overlay, ...tables, ...last];
  }

  function find(model: ModelIdentity): FoundPrice | undefined {
    const key = [model.provider, model.region, model.id, ...model.modifiers, model.isAlias].join(
      '|',
    );
    if (remembered.has(key)) return remembered.get(key);
    if (remembered.size >= mostRemembered) remembered.clear();
    const found = resolvePrice(model, sourcesFor);
    const discounted =
      found && discountListPrices(found, discountFactor(overrides, model.provider));
    remembered.set(key, discounted);
    return discounted;
  }

  function lookup(written: ModelIdentity, atMs: number): PriceLookup {
    const model = resolveDeployment(written, overrides);
    const found = find(model);
    if (found === undefined) return withoutPrice(model);
    return priceAt(found, atMs) ?? unpriced(`No price of "${model.id}" is known for that day.`);
  }

  return {
    sources: [...overrideSources, ...refreshed, ...bundled, ...last].map(({ info }) => info),
    // An owner's prices hold until the owner changes them: they never make the book look old.
    asOf: (options.refreshed && confirmsVendors(options.refreshed) ? refreshed : bundled)
      .map(({ info }) => info.asOf)
      .reduce((oldest, day) => (day < oldest ? day : oldest)),
    lookup,
  };
}

/** An owner's own price is what is paid; a discount is for list prices. */
function discountListPrices(found: FoundPrice, factor: number): FoundPrice {
  if (factor === 1) return found;
  const changes = found.changes.map((change) =>
    change.source.version === overrideVersion
      ? change
      : { ...change, price: scalePrice(change.price, factor) },
  );
  return { ...found, changes };
}

/** Whole days between the oldest data in the book and a moment; 0 when the data is newer. */
export function priceAgeDays(book: PriceBook, nowMs: number): number {
  return ageDays(book.asOf, nowMs) ?? 0;
}

function withoutPrice(model: ModelIdentity): PriceLookup {
  if (model.isLocal) return { kind: 'local' };
  if (leavesModelOpen(model.id)) {
    return unpriced(`"${model.written}" leaves the model open, so there is no price.`);
  }
  if (model.modifiers.includes('resource')) {
    return unpriced(
      `"${model.id}" is a resource of its owner. Say which model it runs in a deployment map.`,
    );
  }
  if (model.vendor === undefined && model.provider === 'azure') {
    return unpriced(
      `"${model.id}" looks like an Azure deployment. Say which model it runs in a deployment map.`,
    );
  }
  if (model.provider === undefined && model.vendor !== undefined) {
    return unpriced(`"${model.id}" is served by many at different prices. Name the provider.`);
  }
  return unpriced(
    `No price source knows "${model.id}"${model.provider ? ` at ${model.provider}` : ''}.`,
  );
}

function unpriced(reason: string): PriceLookup {
  return { kind: 'unpriced', reason };
}
