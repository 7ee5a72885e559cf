import type { DocumentFormat, ParseContext } from '../documentFormat';
import type { PromptDocument } from '../promptDocument';
import { emptyDocument } from '../promptDocument';
import { readJson } from '../source/readJson';
import { scalarText } from '../source/sourceNode';
import type { SourceNode } from '../source/sourceNode';
import { PieceIndex } from '../source/sourcePieces';
import { readCodeAgain } from './codeMemory';
import type { CodeLanguage } from './codeSyntax';
import { notebookCode } from './notebookCode';
import { placeDocument } from './placeDocument';
import { readCalls } from './readCalls';

/** Jupyter notebooks: the cells of code are read as one file, in their order, with places in the notebook's JSON. */
export const notebook: DocumentFormat = {
  id: 'notebook',
  matches: ({ path }) => /\.ipynb$/i.test(path),
  parse: readNotebook,
};

function readNotebook(text: string, context: ParseContext): PromptDocument {
  const { value: root, problems } = readJson(text);
  const language = root === undefined ? undefined : languageOf(root);
  if (root === undefined || language === undefined) return emptyDocument('notebook', problems);
  const code = notebookCode(root);
  const document = readCalls('notebook', readCodeAgain(code.text, language, context));
  const index = new PieceIndex(code);
  const placed = placeDocument(document, ({ start, end }) => index.sourceSpan(start, end));
  return { ...placed, problems };
}

const languages: ReadonlyMap<string, CodeLanguage> = new Map([
  ['python', 'python'],
  ['ipython', 'python'],
  ['typescript', 'typescript'],
  ['javascript', 'typescript'],
  ['deno', 'typescript'],
]);

/** The language of the kernel: Python where the notebook does not say; undefined for one that is not read. */
function languageOf(root: SourceNode): CodeLanguage | undefined {
  const name =
    scalarText(root, 'metadata', 'language_info', 'name') ??
    scalarText(root, 'metadata', 'kernelspec', 'language') ??
    scalarText(root, 'metadata', 'kernelspec', 'name') ??
    'python';
  return languages.get(name.toLowerCase().replace(/\d+$/, ''));
}
