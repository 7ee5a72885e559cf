import { findGenaiModel } from '../prices/genaiPricesSource';
import type { Supplement, SupplementModel } from '../prices/supplementSource';
import { createSupplement } from '../prices/supplementSource';
import { undatedId } from './canonicalId';
import { findAlternatives } from './modelAlternatives';
import { findCapabilities } from './modelCapabilities';
import type { Capabilities } from './modelCapabilities';
import type { ModelCatalogue, ModelFacts } from './modelCatalogue';
import { findTier } from './modelClasses';
import type { ModelIdentity } from './modelIdentity';
import { findLifecycle } from './modelLifecycle';
import { guessVendor } from './vendors';

/**
 * What is known of models besides their price, put together from our own tables and the two that prices come from.
 * `supplement` is shared with the price book where both are made.
 */
export function createModelCatalogue(supplement: Supplement = createSupplement()): ModelCatalogue {
  const facts = remember((model) => findFacts(model, supplement));
  const alternatives = remember((model) =>
    findAlternatives(model, supplement).flatMap(({ identity, id }): readonly ModelFacts[] => {
      const known = facts(identity);
      return known === undefined ? [] : [{ ...known, id }];
    }),
  );
  return { facts, lifecycle: findLifecycle, alternatives };
}

/** More distinct models than one workspace has; beyond it the memory is emptied, so that it stays bounded. */
const mostRemembered = 5000;

/** The same answer for the same model without looking again: rules ask about a model once per call of a file. */
function remember<Value>(find: (model: ModelIdentity) => Value): (model: ModelIdentity) => Value {
  const remembered = new Map<string, { readonly value: Value }>();
  return (model) => {
    const { provider, vendor, region, id, modifiers } = model;
    const key = [provider, vendor, region, id, ...modifiers].join('|');
    const known = remembered.get(key);
    if (known !== undefined) return known.value;
    if (remembered.size >= mostRemembered) remembered.clear();
    const value = find(model);
    remembered.set(key, { value });
    return value;
  };
}

function findFacts(model: ModelIdentity, supplement: Supplement): ModelFacts | undefined {
  const anywhere = atMakerToo(model);
  const listed = first(anywhere, (each) => supplement.find(each)?.model);
  const tabled = first(anywhere, (each) => findGenaiModel(each)?.info);
  const id = undatedId(model.id).replace(/-latest$/, '');
  const can = findCapabilities(model.vendor, id);
  const tier = findTier(model.vendor, id);
  if (listed === undefined && tabled === undefined) return undefined;
  const displayName = listed?.displayName ?? tabled?.name;
  return {
    id: model.id,
    vendor: model.vendor ?? model.provider ?? '',
    ...(displayName === undefined ? {} : { displayName }),
    ...(tier === undefined ? {} : { tier }),
    ...limits(can, listed, tabled?.context_window),
    ...abilities(can, listed),
  };
}

/** The model where it is used, and at its maker: limits and abilities do not depend on who serves it. */
function atMakerToo(model: ModelIdentity): readonly ModelIdentity[] {
  const provider = guessVendor(model.id)?.provider;
  const plain = { ...model, modifiers: [] };
  return provider === undefined || provider === model.provider
    ? [plain]
    : [plain, { ...plain, provider }];
}

function first<Value>(
  models: readonly ModelIdentity[],
  find: (model: ModelIdentity) => Value | undefined,
): Value | undefined {
  for (const model of models) {
    const found = find(model);
    if (found !== undefined) return found;
  }
  return undefined;
}

type Limits = Pick<ModelFacts, 'contextWindowTokens' | 'maxOutputTokens'>;

/** One table rounds windows, the other cuts them where the price rises: the larger is the real one. */
function limits(
  can: Capabilities,
  listed: SupplementModel | undefined,
  tabledWindow: number | undefined,
): Limits {
  const windows = [listed?.contextWindowTokens, tabledWindow].filter((each) => each !== undefined);
  const window =
    can.contextWindowTokens ?? (windows.length === 0 ? undefined : Math.max(...windows));
  const output = can.maxOutputTokens ?? listed?.maxOutputTokens;
  return {
    ...(window === undefined ? {} : { contextWindowTokens: window }),
    ...(output === undefined ? {} : { maxOutputTokens: output }),
  };
}

type Abilities = Pick<
  ModelFacts,
  'supportsTools' | 'supportsStructuredOutput' | 'inputModalities' | 'reasoning'
>;

/** The supplement lists models that can call tools and nothing else. */
function abilities(can: Capabilities, listed: SupplementModel | undefined): Abilities {
  const tools = can.supportsTools ?? (listed === undefined ? undefined : true);
  const structured =
    can.supportsStructuredOutput ?? (listed?.supportsStructuredOutput === true ? true : undefined);
  const modalities = can.inputModalities ?? listed?.inputModalities;
  const reasoning = can.reasoning ?? listed?.reasoning;
  return {
    ...(tools === undefined ? {} : { supportsTools: tools }),
    ...(structured === undefined ? {} : { supportsStructuredOutput: structured }),
    ...(modalities === undefined ? {} : { inputModalities: modalities }),
    ...(reasoning === undefined ? {} : { reasoning }),
  };
}
