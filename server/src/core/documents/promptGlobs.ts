import { matchPaths } from '../text/pathGlob';

/** Plain text files that are taken for prompts unless the settings name others. */
export const defaultPromptGlobs = ['**/*.prompt.txt', '**/prompts/**/*.txt'] as const;

/** Tells whether a path, with forward slashes, is of a file that one of the globs names. Dot files count. */
export function promptMatcher(globs: readonly string[]): (path: string) => boolean {
  // A glob stands for files at any depth, so that `prompts/*.txt` holds below every folder of a workspace.
  const anywhere = globs.map((glob) => (/^(?:\*\*\/|\/)/.test(glob) ? glob : `**/${glob}`));
  const isMatch = matchPaths(anywhere, { nocase: true });
  return (path) => isMatch(path.replace(/^(?:\w[\w+.-]*:)?\/+|^(?:\.\.?\/)+/, ''));
}
