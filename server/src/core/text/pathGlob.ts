import type { PicomatchOptions } from 'picomatch';
import picomatch from 'picomatch/posix';

/** No path that a person means takes a longer glob. */
const longestGlob = 400;
const mostAnyFolders = 8;
const mostStarsInName = 3;
const mostBraces = 6;

/**
 * Tells whether a path, with forward slashes, is named by one of the globs; dot files count. Globs come with a workspace,
 * and a matcher tries every way to share a path out between wildcards: one with so many that this could take long names
 * nothing, and the extended groups of shells ("+(a|b)") are plain text.
 */
export function matchPaths(
  globs: readonly string[],
  options: PicomatchOptions = {},
): (path: string) => boolean {
  const quick = globs.filter(isQuickGlob);
  if (quick.length === 0) return () => false;
  return picomatch(quick, { dot: true, noextglob: true, ...options });
}

/** Whether a glob has few enough wildcards to be tried on any path. */
export function isQuickGlob(glob: string): boolean {
  if (glob.length > longestGlob || count(glob, /\{/g) > mostBraces) return false;
  if (/[*?+@!)]\(|\)[*+?]|[{(][^})]*[{(]/.test(glob)) return false;
  const segments = glob.split('/');
  const anyFolders = segments.filter((segment) => segment === '**').length;
  const isQuickName = (segment: string): boolean =>
    segment === '**' || count(segment, /\*+/g) <= mostStarsInName;
  return anyFolders <= mostAnyFolders && segments.every(isQuickName);
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
