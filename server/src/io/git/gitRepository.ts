import { GitError, runGit } from './runGit';

/** A regular file of a commit. */
export interface GitFile {
  /** From the repository's top, with forward slashes. */
  readonly path: string;
  readonly objectId: string;
  readonly bytes: number;
}

/** A file that two commits have under different names. */
export interface GitRename {
  readonly from: string;
  readonly to: string;
}

const regularFile = /^100(?:644|755)$/;
/** Blobs are read in batches of about so many bytes, so that a large repository never stands in memory as a whole. */
const batchBytes = 32_000_000;

/**
 * The commits, files and contents of a repository, read from its objects: nothing is checked out, and nothing that the
 * repository holds or configures is run. Links and submodules are left out. Methods throw a `GitError`.
 */
export class GitRepository {
  readonly #git: string;
  readonly #folder: string;

  constructor(git: string, folder: string) {
    this.#git = git;
    this.#folder = folder;
  }

  /** The commit that a revision names, such as a branch, a tag or `HEAD~2`; undefined when there is none. */
  commitOf(revision: string): string | undefined {
    try {
      const name = `${revision}^{commit}`;
      const id = this.#text('rev-parse', '--verify', '--quiet', '--end-of-options', name).trim();
      return /^[0-9a-f]{40,64}$/.test(id) ? id : undefined;
    } catch (error) {
      // With --quiet, an unknown name fails without a word; anything that git has to say is another trouble.
      if (error instanceof GitError && error.message === 'git rev-parse failed') return undefined;
      throw error;
    }
  }

  /** The last commit that two have in common; undefined when the history that is here shows none. */
  mergeBase(one: string, other: string): string | undefined {
    try {
      return this.#text('merge-base', one, other).trim();
    } catch (error) {
      if (error instanceof GitError && error.message === 'git merge-base failed') return undefined;
      throw error;
    }
  }

  filesOf(commit: string): readonly GitFile[] {
    const listing = this.#text('ls-tree', '-r', '-z', '-l', '--full-tree', commit);
    return listing.split('\0').flatMap((entry) => {
      const [facts = '', path] = entry.split('\t', 2);
      const [mode = '', kind, objectId, bytes] = facts.split(/ +/);
      if (path === undefined || kind !== 'blob' || !regularFile.test(mode)) return [];
      // The size of an object that this clone lacks is no number; reading it then says that it lacks it.
      return [{ path, objectId: objectId ?? '', bytes: Number(bytes) || 0 }];
    });
  }

  /** Files that were moved, changed a little on the way or not at all. */
  renames(base: string, head: string): readonly GitRename[] {
    const fields = this.#text('diff-tree', '-r', '-z', '--raw', '-M', '-l2000', base, head).split(
      '\0',
    );
    const found: GitRename[] = [];
    for (let at = 0; at < fields.length;) {
      const isRename = /^:.* R\d*$/.test(fields[at] ?? '');
      const [, from, to] = fields.slice(at, at + 3);
      if (isRename && from !== undefined && to !== undefined) found.push({ from, to });
      at += isRename ? 3 : 2;
    }
    return found;
  }

  /** The contents of files, in order, read a few at a time. */
  *contents(files: readonly GitFile[]): Iterable<readonly [GitFile, Buffer]> {
    for (const batch of batches(files)) {
      const input = batch.map(({ objectId }) => `${objectId}\n`).join('');
      const output = runGit(this.#git, this.#folder, ['cat-file', '--batch'], input);
      let at = 0;
      for (const file of batch) {
        const lineEnd = output.indexOf(10, at);
        const [, kind, size] = output.subarray(at, lineEnd).toString('latin1').split(' ');
        if (kind !== 'blob') throw new GitError(`${file.path} is not in this clone`);
        const start = lineEnd + 1;
        const end = start + Number(size);
        yield [file, output.subarray(start, end)];
        at = end + 1;
      }
    }
  }

  /** The commits of all branches since a moment, as `git log` prints them in a format. */
  log(sinceMs: number, format: string): string {
    const since = `--since=@${Math.floor(sinceMs / 1000)}`;
    const plain = ['--no-show-signature', '--no-color', '--no-notes', '--no-mailmap'];
    return this.#text('log', '--branches', 'HEAD', ...plain, since, `--format=${format}`);
  }

  #text(...args: readonly string[]): string {
    return runGit(this.#git, this.#folder, args).toString('utf8');
  }
}

function* batches(files: readonly GitFile[]): Iterable<readonly GitFile[]> {
  let batch: GitFile[] = [];
  let bytes = 0;
  for (const file of files) {
    batch.push(file);
    bytes += file.bytes;
    if (bytes < batchBytes) continue;
    yield batch;
    batch = [];
    bytes = 0;
  }
  if (batch.length > 0) yield batch;
}
