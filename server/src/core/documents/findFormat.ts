import type { DocumentFormat, FileHead } from './documentFormat';
import { documentFormats } from './formats';

/** The format that reads a file: the first of the registry that matches; undefined when none does. */
export function findFormat(file: FileHead): DocumentFormat | undefined {
  return documentFormats.find((format) => format.matches(file));
}
