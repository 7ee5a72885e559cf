import type { DocumentFormat } from '../documentFormat';

/** Source code with LLM calls, by language. */
export const codeFormats: readonly DocumentFormat[] = [];
