import type { DocumentFormat } from '../documentFormat';

/** Structured files with models, retrieval settings and calls: known by their root keys. */
export const configFormats: readonly DocumentFormat[] = [];
