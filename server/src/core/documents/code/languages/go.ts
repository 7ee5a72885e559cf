import type { CodeSyntax } from '../codeSyntax';
import { words } from '../codeSyntax';

export const go: CodeSyntax = {
  language: 'go',
  lineComments: ['//'],
  blockComment: ['/*', '*/'],
  hasRegularExpressions: false,
  stringAt(text, offset) {
    const quote = text.charAt(offset);
    if (quote === '`') {
      return { form: { quote, isMultiline: true, escape: 'none' }, from: offset + 1 };
    }
    if (quote !== '"' && quote !== "'") return undefined;
    return { form: { quote, isMultiline: false, escape: 'backslash' }, from: offset + 1 };
  },
  stringMarks: '`',
  statementWords: words('func return import if for switch select defer go type var const package'),
  operatorWords: words(
    'return defer go var const type package import if else for range switch case default select chan map func struct interface break continue',
  ),
  functionWord: 'func',
  isIndented: false,
  structs: 'everywhere',
  headerWords: words('if for switch select type struct interface'),
  headWords: new Set(),
};
