import type { CodeSyntax, StringStart } from '../codeSyntax';
import { words } from '../codeSyntax';

const percent = /%([qQwWiI]?)([([{<])/y;
const closers: ReadonlyMap<string, string> = new Map([
  ['(', ')'],
  ['[', ']'],
  ['{', '}'],
  ['<', '>'],
]);

/** A string in which expressions are interpolated, or one that stands for itself. */
function quoted(quote: string, from: number, isMultiline: boolean, isRaw: boolean): StringStart {
  if (isRaw) return { form: { quote, isMultiline, escape: 'kept' }, from };
  return { form: { quote, isMultiline, escape: 'backslash', interpolation: '#{' }, from };
}

/** `:name` and `:"name"`: what stands behind a name or a colon is no symbol. */
function symbolAt(text: string, offset: number): StringStart | undefined {
  if (/[\w:)\]"']/.test(text.charAt(offset - 1))) return undefined;
  const next = text.charAt(offset + 1);
  if (next === '"' || next === "'") return quoted(next, offset + 2, false, next === "'");
  const name = /^\w+/.exec(text.slice(offset + 1, offset + 80))?.[0];
  if (name === undefined) return undefined;
  return {
    form: { quote: '', isMultiline: false, escape: 'none' },
    from: offset + 1,
    end: offset + 1 + name.length,
  };
}

export const ruby: CodeSyntax = {
  language: 'ruby',
  lineComments: ['#'],
  hasRegularExpressions: true,
  stringAt(text, offset): StringStart | undefined {
    const quote = text.charAt(offset);
    if (quote === ':') return symbolAt(text, offset);
    if (quote === '"' || quote === "'" || quote === '`') {
      return quoted(quote, offset + 1, false, quote === "'");
    }
    percent.lastIndex = offset;
    const [opened, kind = '', bracket = ''] = percent.exec(text) ?? [];
    if (opened === undefined || /[\w)\]]/.test(text.charAt(offset - 1))) return undefined;
    return quoted(closers.get(bracket) ?? ')', offset + opened.length, true, kind === 'q');
  },
  stringMarks: '`:%',
  statementWords: words(
    'def class module return require require_relative if unless while until begin rescue ensure end',
  ),
  operatorWords: words(
    'return yield not and or if unless while until for in begin rescue ensure raise case when else elsif module puts',
  ),
  functionWord: 'def',
  isIndented: true,
  hasColonNames: true,
  hasBareCalls: true,
  endWords: words('do then end'),
  heredoc: /<<[~-](["'`]?)([A-Za-z_]\w*)\1/y,
  headWords: words('def class module'),
};
