import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Knowledge } from '../core/analysis/analyzeDocument';
import { createModelCatalogue } from '../core/models/createModelCatalogue';
import { createPriceBook } from '../core/prices/createPriceBook';
import { createSupplement } from '../core/prices/supplementSource';
import { createTokenizers } from '../core/tokens/createTokenizers';
import { assetFolder } from './nodeEnvironment';

/** What the command line needs to know of models, prices and tokenizers; vocabularies are read when first needed. */
export function loadKnowledge(): Knowledge {
  const supplement = createSupplement();
  return {
    models: createModelCatalogue(supplement),
    prices: createPriceBook({ supplement }),
    tokenizers: createTokenizers((id) => readFileSync(path.join(assetFolder, `${id}.bin`))),
  };
}
