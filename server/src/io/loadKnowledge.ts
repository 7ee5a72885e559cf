import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Knowledge } from '../core/analysis/analyzeDocument';
import type { LoadableSyntaxParsers } from '../core/documents/syntax/loadSyntaxParsers';
import { loadSyntaxParsers } from '../core/documents/syntax/loadSyntaxParsers';
import { createModelCatalogue } from '../core/models/createModelCatalogue';
import { createPriceBook } from '../core/prices/createPriceBook';
import { createSupplement } from '../core/prices/supplementSource';
import { createTokenizers } from '../core/tokens/createTokenizers';
import { assetFolder } from './nodeEnvironment';

export interface NodeKnowledge extends Knowledge {
  readonly syntax: LoadableSyntaxParsers;
}

/** What the command line needs to know of models, prices and tokenizers; vocabularies are read when first needed. */
export function loadKnowledge(): NodeKnowledge {
  const supplement = createSupplement();
  return {
    models: createModelCatalogue(supplement),
    prices: createPriceBook({ supplement }),
    tokenizers: createTokenizers((id) => readFileSync(path.join(assetFolder, `${id}.bin`))),
    syntax: loadSyntaxParsers((name) => readFile(path.join(assetFolder, name))),
  };
}
