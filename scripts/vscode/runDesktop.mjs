// Runs the suite of test/e2e in desktop VS Code, which @vscode/test-electron downloads; VSCODE_PATH names another.
import { runTests } from '@vscode/test-electron';
import { createSampleWorkspace } from '../sampleWorkspace.mjs';
import { root } from '../setup.mjs';
import { buildSuite } from './buildSuite.mjs';

const workspace = createSampleWorkspace();
try {
  await runTests({
    ...(process.env.VSCODE_PATH === undefined
      ? {}
      : { vscodeExecutablePath: process.env.VSCODE_PATH }),
    extensionDevelopmentPath: root,
    extensionTestsPath: await buildSuite(),
    launchArgs: [workspace.folder, '--disable-extensions', '--disable-workspace-trust'],
  });
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  workspace.remove();
}
