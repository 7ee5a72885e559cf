import type { DocumentFormat } from '../documentFormat';

/** Files whose purpose is a prompt: known by name, extension or role markers. */
export const promptFormats: readonly DocumentFormat[] = [];
