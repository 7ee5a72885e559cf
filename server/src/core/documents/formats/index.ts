import type { DocumentFormat } from '../documentFormat';
import { codeFormats } from './codeFormats';
import { configFormats } from './configFormats';
import { plainText } from './plainText';
import { promptFormats } from './promptFormats';

/**
 * Every format, in the order in which they are asked: a file's name decides before its root keys, and code comes
 * late; what only a setting tells comes last. The first that matches reads the file.
 */
export const documentFormats: readonly DocumentFormat[] = [
  ...promptFormats,
  ...configFormats,
  ...codeFormats,
  plainText,
];
