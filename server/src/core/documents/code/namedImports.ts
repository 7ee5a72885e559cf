import type { CodeLanguage } from './codeSyntax';

/** A name that is known in a file and the package that it comes from; the name is undefined where all names come. */
export type NamedImport = readonly [name: string | undefined, module: string];

/** The imports of languages that import packages rather than files. */
export function importsOf(
  text: string,
  language: Exclude<CodeLanguage, 'python' | 'typescript'>,
): readonly NamedImport[] {
  switch (language) {
    case 'go':
      return goImports(text);
    case 'java':
      return javaImports(text);
    case 'csharp':
      return all(
        text,
        /^[ \t]*(?:global[ \t]+)?using[ \t]+(?:static[ \t]+|\w+[ \t]*=[ \t]*)?([\w.]+)[ \t]*;/gm,
      );
    case 'ruby':
      return all(text, /^[ \t]*require[ \t(]+['"]([\w/-]+)['"]/gm).flatMap(([, module]) =>
        rubyImports(module),
      );
    case 'rust':
      return rustImports(text);
  }
}

function all(text: string, pattern: RegExp): readonly NamedImport[] {
  return [...text.matchAll(pattern)].map(([, module = '']) => [undefined, module] as const);
}

function goImports(text: string): readonly NamedImport[] {
  const blocks = text.matchAll(/^import[ \t]*(?:\(([^)]{0,10000})\)|([^\n]{1,300}))/gm);
  return [...blocks].flatMap(([, several, one]) =>
    [...(several ?? one ?? '').matchAll(/(?:^|\s)(?:([\w.]+)[ \t]+)?"([^"\n]{1,300})"/g)].map(
      ([, alias, module = '']) => [alias ?? packageName(module), module] as const,
    ),
  );
}

/** `github.com/openai/openai-go/v2` is the package `openai`. */
function packageName(module: string): string {
  const last = module.split('/').findLast((step) => !/^v\d+$/.test(step)) ?? module;
  return last.replace(/^go-|-sdk-go$|-go$|^gopkg\.in\//g, '').replaceAll('-', '_');
}

function javaImports(text: string): readonly NamedImport[] {
  const found = text.matchAll(
    /^[ \t]*import[ \t]+(?:static[ \t]+)?([\w.]+?)(?:\.(\w+|\*))[ \t]*;/gm,
  );
  return [...found].map(
    ([, module = '', name]) => [name === '*' ? undefined : name, module] as const,
  );
}

/** What a gem defines. */
const gems: ReadonlyMap<string, string> = new Map([
  ['openai', 'OpenAI'],
  ['anthropic', 'Anthropic'],
  ['ruby_llm', 'RubyLLM'],
]);

function rubyImports(module: string): readonly NamedImport[] {
  return [[gems.get(module.replaceAll('-', '_')), module]];
}

/** `use a::{b::C, D}`: every name that it brings comes from the crate. */
function rustImports(text: string): readonly NamedImport[] {
  return [...text.matchAll(/^[ \t]*(?:pub[ \t]+)?use[ \t]+([^;]{1,5000});/gm)].flatMap(
    ([, list = '']) => {
      const crate = /^\w+/.exec(list.trim())?.[0] ?? '';
      const names = [...list.matchAll(/(\w+)(?=\s*(?:,|\}|$|;))/g)].map(([, name = '']) => name);
      return [[crate, crate], ...names.map((name): NamedImport => [name, crate])];
    },
  );
}
