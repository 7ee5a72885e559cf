import { codeFormat } from '../code/codeFormat';
import type { DocumentFormat } from '../documentFormat';

/** Source code with LLM calls, by language. */
export const codeFormats: readonly DocumentFormat[] = [
  codeFormat('python-calls', 'python', /\.pyi?$/),
  codeFormat('typescript-calls', 'typescript', /\.[cm]?[jt]sx?$/),
];
