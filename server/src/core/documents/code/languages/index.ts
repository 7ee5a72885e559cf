import type { CodeLanguage, CodeSyntax } from '../codeSyntax';
import { python } from './python';
import { typescript } from './typescript';

/** What is particular to each language that is read. */
export const languages = { python, typescript } as const satisfies Readonly<
  Record<CodeLanguage, CodeSyntax>
>;
