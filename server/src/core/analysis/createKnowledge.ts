import { createModelCatalogue } from '../models/createModelCatalogue';
import { createPriceBook } from '../prices/createPriceBook';
import type { PriceOverrides } from '../prices/priceOverrides';
import type { RefreshedPrices } from '../prices/refresh/refreshedPrices';
import { createSupplement } from '../prices/supplementSource';
import type { Calibration } from '../tokens/calibration/calibration';
import { createTokenizers } from '../tokens/createTokenizers';
import type { EncodingId } from '../tokens/encoding';
import type { OwnVocabulary } from '../tokens/ownVocabulary/ownVocabulary';
import type { BaseCounters, LiveTokenizers } from '../tokens/tokenizer';
import type { Knowledge } from './analyzeDocument';

/** What an owner adds to what ships. */
export interface KnowledgeOptions {
  /** Own prices, discounts and deployment names, strongest first. */
  readonly overrides?: readonly PriceOverrides[];
  /** Prices that were fetched with the owner's consent. */
  readonly refreshed?: RefreshedPrices | undefined;
  /** Factors fitted to the owner's own bills. */
  readonly calibration?: Calibration;
  /** Vocabularies of models that do not ship with Marginal. */
  readonly vocabularies?: readonly OwnVocabulary[];
}

export interface FullKnowledge extends Knowledge {
  readonly tokenizers: LiveTokenizers & BaseCounters;
}

/** Builds what all documents share; `vocabulary` gives an encoding's compact form when it is first needed. */
export function createKnowledge(
  vocabulary: (encoding: EncodingId) => Uint8Array,
  { overrides = [], refreshed, calibration, vocabularies }: KnowledgeOptions = {},
): FullKnowledge {
  const supplement = createSupplement();
  return {
    models: createModelCatalogue(supplement),
    prices: createPriceBook({ supplement, overrides, refreshed }),
    tokenizers: createTokenizers(vocabulary, calibration, vocabularies),
  };
}
