import type { CodeLanguage, CodeSyntax } from '../codeSyntax';
import { csharp } from './csharp';
import { go } from './go';
import { java } from './java';
import { python } from './python';
import { ruby } from './ruby';
import { rust } from './rust';
import { typescript } from './typescript';

/** What is particular to each language that is read. */
export const languages = {
  python,
  typescript,
  go,
  java,
  csharp,
  ruby,
  rust,
} as const satisfies Readonly<Record<CodeLanguage, CodeSyntax>>;
