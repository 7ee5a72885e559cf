/** Codex moves a rollout to `archived_sessions/` and may leave the old file: then only the one in `sessions/` counts. */
export function withoutArchivedCopies(files: readonly string[]): readonly string[] {
  const active = new Set(files.filter((file) => file.includes('/sessions/')).map(nameOf));
  return files.filter((file) => !file.includes('/archived_sessions/') || !active.has(nameOf(file)));
}

/** Rollouts are named by their time and id, whatever folder they lie in. */
function nameOf(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1).replace(/\.(?:gz|zst)$/, '');
}
