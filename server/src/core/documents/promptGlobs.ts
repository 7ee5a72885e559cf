import picomatch from 'picomatch';

/** Plain text files that are taken for prompts unless the settings name others. */
export const defaultPromptGlobs = ['**/*.prompt.txt', '**/prompts/**/*.txt'] as const;

/** Tells whether a path, with forward slashes, is of a file that one of the globs names. Dot files count. */
export function promptMatcher(globs: readonly string[]): (path: string) => boolean {
  if (globs.length === 0) return () => false;
  // A glob stands for files at any depth, so that `prompts/*.txt` holds below every folder of a workspace.
  const anywhere = globs.map((glob) => (/^(?:\*\*\/|\/)/.test(glob) ? glob : `**/${glob}`));
  const isMatch = picomatch(anywhere, { dot: true, nocase: true });
  return (path) => isMatch(path.replace(/^(?:\w[\w+.-]*:)?\/+|^(?:\.\.?\/)+/, ''));
}
