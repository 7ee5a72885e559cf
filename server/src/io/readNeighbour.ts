import { readFileSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { sizeProblem } from './sizeLimit';

/**
 * The text of a file that a document refers to. Undefined when it is missing, is no regular file, is too large, or
 * really lies outside every root: a link inside a workspace must not lead out of it.
 */
export function readNeighbour(file: string, roots: readonly string[]): string | undefined {
  try {
    const target = realpathSync(file);
    const isInside = roots.some((root) => target.startsWith(realpathSync(root) + path.sep));
    if (!isInside) return undefined;
    const stats = statSync(target);
    if (!stats.isFile() || sizeProblem(stats.size) !== undefined) return undefined;
    return readFileSync(target, 'utf8');
  } catch {
    // No such file, or not ours to read: what refers to it stays unresolved.
    return undefined;
  }
}
