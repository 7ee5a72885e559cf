import path from 'node:path';
import { sizeProblem } from '../sizeLimit';
import { textOf } from '../readSource';
import { isIgnoredPath } from '../walkFiles';
import { CommitTree } from './commitTree';
import type { GitFile, GitRename, GitRepository } from './gitRepository';

/** The files of two commits that may differ in what their calls cost. */
export interface BranchFiles {
  readonly base: CommitTree;
  readonly head: CommitTree;
  readonly baseFiles: readonly string[];
  readonly headFiles: readonly string[];
  readonly renames: readonly GitRename[];
}

/**
 * Finds what a branch changes: files whose content differs, and files that stay as they are but mention one of those,
 * from which they may import a model or a prompt.
 */
export function readBranch(
  repository: GitRepository,
  baseCommit: string,
  headCommit: string,
): BranchFiles {
  const base = new CommitTree(repository, baseCommit);
  const head = new CommitTree(repository, headCommit);
  const changedIn = (one: CommitTree, other: CommitTree): readonly GitFile[] =>
    [...one.files.values()].filter(
      (file) => isWanted(file) && other.files.get(file.path)?.objectId !== file.objectId,
    );
  const inBase = changedIn(base, head);
  const inHead = changedIn(head, base);
  const changed = new Set([...inBase, ...inHead].map((file) => file.path));
  const unchanged = [...head.files.values()].filter(
    (file) => isWanted(file) && !changed.has(file.path),
  );
  const mentioning = filesMentioning(wordsFor(changed), unchanged, repository);
  base.load([...inBase, ...mentioning]);
  head.load([...inHead, ...mentioning]);
  const pathsOf = (files: readonly GitFile[]): readonly string[] =>
    [...files, ...mentioning].map((file) => file.path).sort();
  return {
    base,
    head,
    baseFiles: pathsOf(inBase),
    headFiles: pathsOf(inHead),
    renames: repository.renames(baseCommit, headCommit),
  };
}

const binary =
  /\.(?:png|jpe?g|gif|webp|ico|svg|pdf|zip|gz|zst|tgz|jar|woff2?|ttf|otf|mp[34]|wasm|so|dll|exe|bin|db|sqlite|parquet|lock|map|min\.js)$/i;

function isWanted({ path: name, bytes }: GitFile): boolean {
  return !isIgnoredPath(name) && !binary.test(name) && sizeProblem(bytes) === undefined;
}

/** The words by which another file refers to a file: its name, or its folder's where the folder is what is imported. */
function wordsFor(paths: ReadonlySet<string>): ReadonlySet<string> {
  const words = new Set<string>();
  for (const file of paths) {
    const [name = ''] = path.posix.basename(file).replace(/^\./, '').split('.');
    words.add(name);
    if (/^(?:__init__|index|mod)$/.test(name)) {
      words.add(path.posix.basename(path.posix.dirname(file)));
    }
  }
  return words;
}

function filesMentioning(
  words: ReadonlySet<string>,
  files: readonly GitFile[],
  repository: GitRepository,
): readonly GitFile[] {
  if (words.size === 0) return [];
  const found: GitFile[] = [];
  for (const [file, bytes] of repository.contents(files)) {
    const source = textOf(bytes);
    if (source.kind === 'text' && mentions(source.text, words)) found.push(file);
  }
  return found;
}

function mentions(text: string, words: ReadonlySet<string>): boolean {
  for (const [word] of text.matchAll(/[\w-]+/g)) if (words.has(word)) return true;
  return false;
}
