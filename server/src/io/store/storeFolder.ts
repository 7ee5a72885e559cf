import { homedir } from 'node:os';
import path from 'node:path';

/**
 * Where the store lies: one place for all windows and the command line, whichever of them came first. By the XDG
 * convention the state folder on Linux, and the folders that Windows and macOS have for it.
 */
export function storeFolder(
  variables: Readonly<Record<string, string | undefined>> = process.env,
  platform: NodeJS.Platform = process.platform,
  home = homedir(),
): string {
  const named = variables['MARGINAL_STATE_HOME'];
  if (named) return named;
  if (platform === 'win32') {
    return path.join(variables['LOCALAPPDATA'] ?? path.join(home, 'AppData', 'Local'), 'marginal');
  }
  if (platform === 'darwin') return path.join(home, 'Library', 'Application Support', 'marginal');
  // The convention says that a relative path is to be ignored.
  const state = variables['XDG_STATE_HOME'];
  const folder = state?.startsWith('/') ? state : path.join(home, '.local', 'state');
  return path.join(folder, 'marginal');
}
