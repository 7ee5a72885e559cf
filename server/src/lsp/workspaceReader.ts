import type { WorkspaceReader } from '../core/documents/documentFormat';
import { fileUriOf, resolveUri } from './uris';

export interface ReadAround {
  /** The document whose imports are followed. */
  readonly uri: string;
  readonly folderUris: readonly string[];
  /** What is on the screen, or else on the disk. */
  readonly readText: (uri: string) => string | undefined;
  /** Takes in every file that is asked for, whether or not it is there. */
  readonly imported: Set<string>;
}

/** Reads what a document imports, and only below the workspace's folders. */
export function createWorkspaceReader({
  uri,
  folderUris,
  readText,
  imported,
}: ReadAround): WorkspaceReader {
  return {
    read: (relativePath) => {
      const target = resolveUri(fileUriOf(uri), relativePath);
      const isInside = folderUris.some((folder) => target?.startsWith(`${folder}/`));
      if (target === undefined || !isInside) return undefined;
      imported.add(target);
      return readText(target);
    },
  };
}
