import type { CodeSyntax } from '../codeSyntax';
import { words } from '../codeSyntax';

export const java: CodeSyntax = {
  language: 'java',
  lineComments: ['//'],
  blockComment: ['/*', '*/'],
  hasRegularExpressions: false,
  stringAt(text, offset) {
    const quote = text.startsWith('"""', offset) ? '"""' : text.charAt(offset);
    if (quote !== '"""' && quote !== '"' && quote !== "'") return undefined;
    const isMultiline = quote.length === 3;
    return { form: { quote, isMultiline, escape: 'backslash' }, from: offset + quote.length };
  },
  stringMarks: '',
  statementWords: words(
    'return import package if for while switch try throw public private protected static final var class interface enum record',
  ),
  operatorWords: words(
    'new return throw public private protected static final abstract synchronized var instanceof if else for while do switch case default try catch finally import package extends implements throws interface record',
  ),
  functionWord: '',
  isIndented: false,
  arrow: '->',
  hasTypesInFront: true,
  headWords: new Set(),
};
