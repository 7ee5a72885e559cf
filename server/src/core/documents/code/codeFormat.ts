import type { DocumentFormat } from '../documentFormat';
import { emptyDocument } from '../promptDocument';
import type { CodeLanguage } from './codeSyntax';
import { cellsAround } from './notebookCode';
import { readCodeAgain } from './codeMemory';
import { readCalls } from './readCalls';

/** Longer files and lines are generated or data: nobody types in them. */
const maximumLength = 2_000_000;
const maximumLineLength = 50_000;

/** A language's files by their extensions, and other documents by the editor's language ids. */
export interface CodeFormatOptions {
  readonly id: string;
  readonly language: CodeLanguage;
  readonly extensions: RegExp;
  readonly languageIds: readonly string[];
}

/** Files of one language with calls to models; cells of notebooks and unsaved documents of that language, too. */
export function codeFormat({
  id,
  language,
  extensions,
  languageIds,
}: CodeFormatOptions): DocumentFormat {
  return {
    id,
    matches: ({ path, languageId }) =>
      languageIds.includes(languageId) || (extensions.test(path) && languageId !== 'plaintext'),
    parse: (text, context) => {
      const problem = tooLarge(text);
      if (problem !== undefined) {
        return emptyDocument(id, [{ span: { start: 0, end: 0 }, message: problem }]);
      }
      const around = cellsAround(context);
      // A byte order mark stands before the first word and is none of it.
      const code = text.replace(/^\uFEFF/, ' ');
      return readCalls(id, readCodeAgain(code, language, context, around));
    },
  };
}

function tooLarge(text: string): string | undefined {
  if (text.length > maximumLength) {
    return 'This file is passed over because it is longer than two million characters.';
  }
  for (let start = 0; start < text.length;) {
    const found = text.indexOf('\n', start);
    const end = found < 0 ? text.length : found;
    if (end - start > maximumLineLength) {
      return 'This file is passed over because it has lines of more than 50,000 characters, as minified code does.';
    }
    start = end + 1;
  }
  return undefined;
}
