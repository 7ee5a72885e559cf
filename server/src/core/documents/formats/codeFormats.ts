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
  codeFormat({ id: 'go-calls', language: 'go', extensions: /\.go$/, languageIds: ['go'] }),
  codeFormat({ id: 'java-calls', language: 'java', extensions: /\.java$/, languageIds: ['java'] }),
  codeFormat({
    id: 'csharp-calls',
    language: 'csharp',
    extensions: /\.csx?$/,
    languageIds: ['csharp'],
  }),
  codeFormat({ id: 'ruby-calls', language: 'ruby', extensions: /\.rb$/, languageIds: ['ruby'] }),
  codeFormat({ id: 'rust-calls', language: 'rust', extensions: /\.rs$/, languageIds: ['rust'] }),
];
