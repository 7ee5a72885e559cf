import { realpathSync } from 'node:fs';
import path from 'node:path';

/** Whether a file that lies below a folder by its name really lies elsewhere, through a link. Throws when it is missing. */
export function leadsOutOf(folder: string, file: string): boolean {
  const real = path.relative(realpathSync(folder), realpathSync(file));
  return real.startsWith('..') || path.isAbsolute(real);
}

/** What people are told of such a file. */
export const leadsOutReason = 'The file is a link that leads out of the folder.';
