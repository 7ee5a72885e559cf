// The VS Code that the tests and `npm start` run in: code-server's build of it, with the runtime packages that it
// needs and nothing compiled. Installed on demand into test/host/node_modules.
import { existsSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { installDependencies, root } from '../setup.mjs';

const folder = path.join(root, 'test/host');
const vscode = path.join(folder, 'node_modules/code-server/lib/vscode');

/** Parts that only cost start-up time here, or that ask for accounts. */
const unused = /^(copilot|mermaid-markdown-features|microsoft-authentication|ms-vscode\..*)$/;

/** Installs the host unless it is there; returns the folder of the VS Code server. */
export function installHost() {
  installDependencies(folder);
  // The server and the browser alike look for packages below lib/vscode.
  const packages = path.join(vscode, 'node_modules');
  if (!existsSync(packages)) symlinkSync(path.join(folder, 'node_modules'), packages, 'junction');
  const extensions = path.join(vscode, 'extensions');
  for (const name of readdirSync(extensions).filter((name) => unused.test(name)))
    rmSync(path.join(extensions, name), { recursive: true });
  return vscode;
}
