// Runs the suite of test/e2e in desktop VS Code, which @vscode/test-electron downloads; VSCODE_PATH names another.
import { runTests } from '@vscode/test-electron';
import { createSampleWorkspace } from '../sampleWorkspace.mjs';
import { root } from '../setup.mjs';
import { buildSuite } from './buildSuite.mjs';
import { receiveOutput } from './suiteOutput.mjs';

const vscode = process.env.VSCODE_PATH;
const workspace = createSampleWorkspace();
const output = await receiveOutput();
try {
  const code = await runTests({
    ...(vscode === undefined ? {} : { vscodeExecutablePath: vscode }),
    extensionDevelopmentPath: root,
    extensionTestsPath: await buildSuite(),
    extensionTestsEnv: output.environment,
    launchArgs: [workspace.folder, '--disable-extensions'],
  });
  process.exitCode = await output.confirm(code);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  output.close();
  workspace.remove();
}
