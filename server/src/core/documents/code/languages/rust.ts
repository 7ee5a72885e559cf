import type { CodeSyntax } from '../codeSyntax';
import { words } from '../codeSyntax';

const raw = /b?r(#*)"/y;
const plain = /b?"/y;
/** A character; a lifetime has no closing quote. */
const character = /b?'(?:\\[^\n]{1,10}?|[^'\\\n])'/y;

export const rust: CodeSyntax = {
  language: 'rust',
  lineComments: ['//'],
  blockComment: ['/*', '*/'],
  hasRegularExpressions: false,
  stringAt(text, offset) {
    raw.lastIndex = offset;
    const [opened, hashes = ''] = raw.exec(text) ?? [];
    if (opened !== undefined) {
      const form = { quote: `"${hashes}`, isMultiline: true, escape: 'none' } as const;
      return { form, from: offset + opened.length };
    }
    plain.lastIndex = offset;
    const [start] = plain.exec(text) ?? [];
    if (start !== undefined) {
      const form = { quote: '"', isMultiline: true, escape: 'backslash' } as const;
      return { form, from: offset + start.length };
    }
    character.lastIndex = offset;
    const [single] = character.exec(text) ?? [];
    if (single === undefined) return undefined;
    const from = offset + single.indexOf("'") + 1;
    return { form: { quote: "'", isMultiline: false, escape: 'backslash' }, from };
  },
  stringMarks: '',
  statementWords: words(
    'fn let use pub return if for while loop match impl struct enum trait mod const static async',
  ),
  operatorWords: words(
    'let mut return pub use mod async move ref dyn const static unsafe in if else for while loop match impl struct trait where type crate break continue',
  ),
  functionWord: 'fn',
  isIndented: false,
  structs: 'everywhere',
  headerWords: words('if for while loop match impl struct trait mod unsafe where'),
  hasMacros: true,
  hasErrorMarks: true,
  headWords: new Set(),
};
