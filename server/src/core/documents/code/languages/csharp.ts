import type { CodeSyntax, StringStart } from '../codeSyntax';
import { words } from '../codeSyntax';

const opening = /(\$*)(@?)(\$?)("+)/y;

export const csharp: CodeSyntax = {
  language: 'csharp',
  lineComments: ['//'],
  blockComment: ['/*', '*/'],
  hasRegularExpressions: false,
  stringAt(text, offset): StringStart | undefined {
    if (text[offset] === "'") {
      return {
        form: { quote: "'", isMultiline: false, escape: 'backslash' },
        from: offset + 1,
      };
    }
    opening.lastIndex = offset;
    const [whole, dollars = '', at = '', dollar = '', quotes = ''] = opening.exec(text) ?? [];
    if (whole === undefined) return undefined;
    const depth = dollars.length + dollar.length;
    const isRaw = quotes.length >= 3;
    // Two quotes are an empty string.
    const quote = isRaw ? quotes : '"';
    const from = offset + whole.length - quotes.length + quote.length;
    const form = {
      quote,
      isMultiline: isRaw || at !== '',
      escape: isRaw ? 'none' : at === '' ? 'backslash' : 'doubled',
      ...(depth > 0 ? { interpolation: '{'.repeat(Math.max(1, depth)) } : {}),
      hasDoubledBraces: depth === 1 && !isRaw,
    } as const;
    return { form, from };
  },
  stringMarks: '$@',
  statementWords: words(
    'return using namespace if for foreach while switch try throw public private protected internal static readonly var class interface enum record',
  ),
  operatorWords: words(
    'new await async return throw yield public private protected internal static readonly const sealed virtual override abstract partial required var is as in if else for foreach while do switch case default try catch finally using namespace get set init out ref params',
  ),
  functionWord: '',
  isIndented: false,
  arrow: '=>',
  hasColonNames: true,
  structs: 'new',
  hasTypesInFront: true,
  headWords: new Set(),
};
