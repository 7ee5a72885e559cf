import { codeFormat } from '../code/codeFormat';
import { notebook } from '../code/notebookFormat';
import type { DocumentFormat } from '../documentFormat';

/** Source code with LLM calls, by language. */
export const codeFormats: readonly DocumentFormat[] = [
  notebook,
  codeFormat({
    id: 'python-calls',
    language: 'python',
    extensions: /\.pyi?$/,
    languageIds: ['python'],
  }),
  codeFormat({
    id: 'typescript-calls',
    language: 'typescript',
    extensions: /\.[cm]?[jt]sx?$/,
    languageIds: ['typescript', 'typescriptreact', 'javascript', 'javascriptreact'],
  }),
];
