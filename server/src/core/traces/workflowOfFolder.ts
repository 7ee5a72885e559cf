/**
 * The name that a working folder gives its workflow: the last folder of its path. Git worktrees below a repository
 * (`<repo>/.claude/worktrees/x`, `<repo>/.worktrees/x`) count as the repository.
 */
export function workflowOfFolder(folder: string): string {
  const path = folder.replaceAll('\\', '/').replace(/\/+$/, '');
  const repository = path.replace(/\/(?:\.claude\/worktrees|\.worktrees)\/.*$/, '');
  return repository.slice(repository.lastIndexOf('/') + 1) || folder;
}

/** A path with forward slashes in which a git worktree below a repository is the repository itself. */
export function withoutWorktree(path: string): string {
  return path.replace(/\/(?:\.claude\/worktrees|\.worktrees)\/[^/]+/, '');
}
