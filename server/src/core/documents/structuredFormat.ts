import { DocumentBuilder } from './documentBuilder';
import type { DocumentFormat, FileHead, ParseContext } from './documentFormat';
import { HeadPaths, syntaxOf } from './headPaths';
import type { StructuredSyntax } from './headPaths';
import { readStructured } from './source/readStructured';
import type { SourceNode } from './source/sourceNode';

export interface StructuredFormat {
  readonly id: string;
  readonly syntaxes: readonly StructuredSyntax[];
  /** Asked only for files of these syntaxes. */
  readonly matches: (paths: HeadPaths, file: FileHead) => boolean;
  /** Adds what the tree says to the builder. */
  readonly read: (builder: DocumentBuilder, root: SourceNode, context: ParseContext) => void;
}

/** A format of structured files whose tree a function reads. */
export function structuredFormat(format: StructuredFormat): DocumentFormat {
  const { id, syntaxes, matches, read } = format;
  return {
    id,
    matches: (file) => {
      const syntax = syntaxOf(file);
      if (syntax === undefined || !syntaxes.includes(syntax)) return false;
      return matches(new HeadPaths(file), file);
    },
    parse(text, context) {
      const { path, languageId } = context;
      const syntax = syntaxOf({ path, languageId, head: '' }) ?? syntaxes[0] ?? 'yaml';
      const { value, problems } = readStructured(text, syntax);
      const builder = new DocumentBuilder(id, text);
      if (value !== undefined) read(builder, value, context);
      return builder.finish(problems);
    },
  };
}
