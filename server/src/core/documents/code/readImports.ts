import type { CodeLanguage } from './codeSyntax';
import type { CodeImport } from './codeNode';
import { isFirstOnLine, matchesAt } from '../../text/matchesAt';
import { importsOf } from './namedImports';

export interface Imports {
  readonly imports: ReadonlyMap<string, CodeImport>;
  readonly modules: ReadonlySet<string>;
}

/** The names that a file imports, and from which module; imports inside functions too. */
export function readImports(text: string, language: CodeLanguage): Imports {
  const imports = new Map<string, CodeImport>();
  const modules = new Set<string>();
  const add = (module: string, list: string): void => {
    modules.add(module);
    for (const item of list.split(',')) {
      const names = /^\s*(?:type\s+)?([\w$*]+)(?:\s*(?:\bas\b|:)\s*([\w$]+))?/.exec(
        item.replace(/#[^\n]*\n|\/\/[^\n]*\n/g, ''),
      );
      const name = names?.[1];
      if (name !== undefined) imports.set(names?.[2] ?? name, { module, name });
    }
  };
  switch (language) {
    case 'python':
      readPython(text, add, imports, modules);
      break;
    case 'typescript':
      readTypeScript(text, add, imports, modules);
      break;
    default:
      for (const [name, module] of importsOf(text, language)) {
        modules.add(module);
        if (name !== undefined) imports.set(name, { module, name: '*' });
      }
  }
  return { imports, modules };
}

type Add = (module: string, list: string) => void;

function readPython(
  text: string,
  add: Add,
  imports: Map<string, CodeImport>,
  modules: Set<string>,
): void {
  for (const [, module = '', inside, line] of matchesAt(
    text,
    'from',
    /from[ \t]+([\w.]+)[ \t]+import[ \t]+(?:\(([^)]{0,5000})\)?|([^\n]{0,1000}))/,
    isFirstOnLine,
  )) {
    add(module, inside ?? (line ?? '').replace(/#.*/, ''));
  }
  for (const [, list = ''] of matchesAt(
    text,
    'import',
    /import[ \t]+([\w., \t]{1,500})/,
    isFirstOnLine,
  )) {
    for (const item of list.split(',')) {
      const [, module = '', alias] = /^\s*([\w.]+)(?:\s+as\s+(\w+))?/.exec(item) ?? [];
      if (module === '') continue;
      modules.add(module);
      imports.set(alias ?? module.split('.')[0] ?? module, { module, name: '*' });
    }
  }
}

function readTypeScript(
  text: string,
  add: Add,
  imports: Map<string, CodeImport>,
  modules: Set<string>,
): void {
  for (const [, clause = '', module = ''] of matchesAt(
    text,
    'import',
    /import\s+(?:type\s+)?([\w$*{}\s,]{1,5000}?)\s*from\s*['"]([^'"\n]{1,300})['"]/,
    isFirstOnLine,
  )) {
    modules.add(module);
    add(module, /\{([^}]*)/.exec(clause)?.[1] ?? '');
    const all = /\*\s*as\s+([\w$]+)/.exec(clause)?.[1] ?? /^([\w$]+)/.exec(clause)?.[1];
    if (all !== undefined) imports.set(all, { module, name: '*' });
  }
  for (const [, list = '', module = ''] of matchesAt(
    text,
    'export',
    /export\s*\{([^}]{0,5000})\}\s*from\s*['"]([^'"\n]{1,300})['"]/,
    isFirstOnLine,
  )) {
    add(module, list);
  }
  if (!text.includes('require(') && !text.includes('import(')) return;
  for (const [, clause = '', module = ''] of text.matchAll(
    /\b(?:const|let|var)\s+([\w$]+|\{[^}]{0,2000}\})\s*=\s*(?:await\s+import|require)\(\s*['"]([^'"\n]{1,300})['"]/g,
  )) {
    if (clause.startsWith('{')) add(module, clause.slice(1, -1));
    else imports.set(clause, { module, name: '*' });
    modules.add(module);
  }
}
