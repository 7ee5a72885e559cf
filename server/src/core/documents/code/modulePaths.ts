import type { CodeLanguage } from './codeSyntax';

/** Folders above the document in which a project may begin. */
const levels = ['', '../', '../../', '../../../', '../../../../'];

/**
 * Where the file of a module may be, the likeliest first, as paths relative to the document. `folder`: that of the file
 * that imports it. None for modules of a package registry, as far as a name can tell.
 */
export function modulePaths(
  module: string,
  folder: string,
  language: CodeLanguage,
): readonly string[] {
  switch (language) {
    case 'python':
      return pythonPaths(module, folder);
    case 'typescript':
      return typescriptPaths(module, folder);
    case 'go':
    case 'java':
    case 'csharp':
    case 'ruby':
    case 'rust':
      // Their modules are no files whose name the import tells.
      return [];
  }
}

function pythonPaths(module: string, folder: string): readonly string[] {
  const dots = /^\.*/.exec(module)?.[0].length ?? 0;
  const inside = module.slice(dots).replaceAll('.', '/');
  const files = (base: string): readonly string[] =>
    inside === ''
      ? [join(base, '__init__.py')]
      : [join(base, `${inside}.py`), join(base, `${inside}/__init__.py`)];
  if (dots > 0) return files(join(folder, '../'.repeat(dots - 1)));
  return levels.flatMap((level) => files(join(folder, level)));
}

const scriptEndings = ['.ts', '.tsx', '.js', '.mjs', '.jsx', '/index.ts', '/index.js'];

function typescriptPaths(module: string, folder: string): readonly string[] {
  const withEndings = (path: string): readonly string[] => {
    // `./config.js` of a module is written in config.ts.
    const bare = path.replace(/\.[cm]?js$/, '');
    const own = bare === path ? [] : [path];
    return [
      ...scriptEndings.slice(0, 2).map((ending) => bare + ending),
      ...own,
      ...scriptEndings.slice(2).map((ending) => bare + ending),
    ];
  };
  if (module.startsWith('.')) return withEndings(join(folder, module));
  const alias = /^[@~]\/(.+)$/.exec(module)?.[1];
  if (alias === undefined) return [];
  return levels.flatMap((level) =>
    ['src/', ''].flatMap((root) =>
      withEndings(join(folder, `${level}${root}${alias}`)).slice(0, 2),
    ),
  );
}

/** A path below a folder, without `.` and with `..` taken in where it can be. */
function join(folder: string, path: string): string {
  const segments: string[] = [];
  for (const segment of `${folder}/${path}`.split('/')) {
    if (segment === '' || segment === '.') continue;
    const last = segments.at(-1);
    if (segment === '..' && last !== undefined && last !== '..') segments.pop();
    else segments.push(segment);
  }
  return segments.join('/');
}
