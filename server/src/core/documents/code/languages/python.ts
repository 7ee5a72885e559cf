import type { CodeSyntax } from '../codeSyntax';
import { words } from '../codeSyntax';

const opening = /([rbfut]{0,2})("""|'''|"|')/iy;

export const python: CodeSyntax = {
  language: 'python',
  lineComments: ['#'],
  hasRegularExpressions: false,
  stringAt(text, offset) {
    opening.lastIndex = offset;
    const [whole = '', prefix = '', quote = ''] = opening.exec(text) ?? [];
    if (quote === '') return undefined;
    const form = {
      quote,
      isMultiline: quote.length === 3,
      escape: /r/i.test(prefix) ? 'kept' : 'backslash',
      keepsUnknownEscapes: true,
      ...(/[ft]/i.test(prefix) ? { interpolation: '{', hasDoubledBraces: true } : {}),
    } as const;
    return { form, from: offset + whole.length };
  },
  stringMarks: '',
  statementWords: words(
    'def class return import from with while try except finally raise assert pass break continue del global elif',
  ),
  operatorWords: words(
    'await yield not and or in is if else for lambda async return raise assert del from import with as while elif try except finally pass global',
  ),
  functionWord: 'def',
  isIndented: true,
  headWords: words('def class async'),
};
