import type { CodeSyntax } from '../codeSyntax';
import { words } from '../codeSyntax';

export const typescript: CodeSyntax = {
  language: 'typescript',
  lineComments: ['//'],
  blockComment: ['/*', '*/'],
  hasRegularExpressions: true,
  stringAt(text, offset) {
    const quote = text.charAt(offset);
    const isTemplate = quote === '`';
    if (!isTemplate && quote !== '"' && quote !== "'") return undefined;
    const form = {
      quote,
      isMultiline: isTemplate,
      escape: 'backslash',
      ...(isTemplate ? { interpolation: '${' } : {}),
    } as const;
    return { form, from: offset + 1 };
  },
  stringMarks: '`',
  statementWords: words(
    'const let var return import export if while for switch try throw interface enum class',
  ),
  operatorWords: words(
    'await yield new typeof void delete return throw const let var export default async public private protected readonly static abstract declare override in of instanceof if else for while switch case do try catch finally import as satisfies extends implements',
  ),
  functionWord: 'function',
  arrow: '=>',
  isIndented: false,
  headWords: new Set(),
};
