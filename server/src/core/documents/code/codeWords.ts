import type { CodeLanguage } from './codeToken';

/** Words that open a statement: at the start of a line they close every bracket that was left open above. */
const statementWords: Readonly<Record<CodeLanguage, ReadonlySet<string>>> = {
  python: new Set(
    'def class return import from with while try except finally raise assert pass break continue del global elif'.split(
      ' ',
    ),
  ),
  typescript: new Set(
    'const let var return import export if while for switch try throw interface enum class'.split(
      ' ',
    ),
  ),
};

/** Words that stand before or between values and are none themselves. */
const operatorWords: Readonly<Record<CodeLanguage, ReadonlySet<string>>> = {
  python: new Set(
    'await yield not and or in is if else for lambda async return raise assert del print_ from import with as while elif try except finally pass global'.split(
      ' ',
    ),
  ),
  typescript: new Set(
    'await yield new typeof void delete return throw const let var export default async public private protected readonly static abstract declare override in of instanceof if else for while switch case do try catch finally import as satisfies extends implements'.split(
      ' ',
    ),
  ),
};

export function opensStatement(word: string, language: CodeLanguage): boolean {
  return statementWords[language].has(word);
}

export function isOperatorWord(word: string, language: CodeLanguage): boolean {
  return operatorWords[language].has(word);
}

/** The word before the name of a function that is defined, not called. */
export function definesFunction(word: string, language: CodeLanguage): boolean {
  return word === (language === 'python' ? 'def' : 'function');
}
