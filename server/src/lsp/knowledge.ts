import type { Knowledge } from '../core/analysis/analyzeDocument';
import { createModelCatalogue } from '../core/models/createModelCatalogue';
import { createPriceBook } from '../core/prices/createPriceBook';
import { createSupplement } from '../core/prices/supplementSource';
import { createTokenizers } from '../core/tokens/createTokenizers';
import type { EncodingId } from '../core/tokens/encoding';
import type { Environment } from './environment';

const encodings: readonly EncodingId[] = ['o200k_base', 'cl100k_base'];

/** Reads the vocabularies and builds what all documents share. Called at `initialize`, so that the first hint finds it. */
export async function loadKnowledge(environment: Environment): Promise<Knowledge> {
  const bytes = await Promise.all(
    encodings.map(async (id) => [id, await environment.readAsset(`${id}.bin`)] as const),
  );
  const vocabularies = new Map(bytes);
  const supplement = createSupplement();
  return {
    models: createModelCatalogue(supplement),
    prices: createPriceBook({ supplement }),
    tokenizers: createTokenizers((id) => vocabularies.get(id) ?? new Uint8Array()),
  };
}
