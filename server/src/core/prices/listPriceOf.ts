import { normalizeModelId } from '../models/normalizeModelId';
import type { ListPriceOf } from './parsePriceOverrides';
import type { PriceBook } from './price';

/** The list prices of a moment, for those who hold other prices against them. */
export function listPriceOf(book: PriceBook, atMs: number): ListPriceOf {
  return (model) => {
    const found = book.lookup(normalizeModelId(model.written, model.provider), atMs);
    return found.kind === 'priced' ? found.price : undefined;
  };
}
