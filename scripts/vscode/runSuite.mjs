// Runs the bundled suite of test/e2e in the extension host of a real VS Code and passes on its output and exit code:
// 0 when every test passed, 1 when one failed, 2 when nothing could be started, 4 when the extension host went away
// before the suite ended, 124 when there was no result in time, 130 after a signal.
import { createSampleWorkspace } from '../sampleWorkspace.mjs';
import { root } from '../setup.mjs';
import { openBrowser } from './browser.mjs';
import { buildSuite } from './buildSuite.mjs';
import { startHost } from './host.mjs';
import { receiveOutput } from './suiteOutput.mjs';

const limitMs = 180_000;

const tests = await buildSuite();
const workspace = createSampleWorkspace();
const code = await runSuite();
workspace.remove();
process.exit(code);

async function runSuite() {
  const outcome = createOutcome();
  const output = await receiveOutput();
  let host;
  let browser;
  try {
    host = await startHost({ env: output.environment });
    const opened = await openBrowser();
    browser = opened.browser;
    browser.on('disconnected', () => outcome.settle(2));
    await watch(opened.page, outcome);
    const { folder } = workspace;
    await opened.page.goto(host.address({ folder, extension: root, tests }), {
      waitUntil: 'commit',
    });
    return await output.confirm(await outcome.code);
  } catch (error) {
    console.error(error);
    return 2;
  } finally {
    outcome.settle(0);
    await Promise.allSettled([browser?.close(), host?.stop()]);
    output.close();
  }
}

/** The first code that anything gives: the workbench, a limit, a signal. */
function createOutcome() {
  let settle;
  const code = new Promise((resolve) => {
    settle = resolve;
  });
  const timer = setTimeout(() => {
    console.error(`The tests in VS Code gave no result in ${limitMs / 1000} s.`);
    settle(124);
  }, limitMs);
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(name, () => settle(130));
  return {
    code,
    settle: (value) => {
      clearTimeout(timer);
      settle(value);
    },
  };
}

async function watch(page, outcome) {
  const isVerbose = process.env.MARGINAL_TEST_VERBOSE !== undefined;
  page.on('crash', () => outcome.settle(2));
  if (isVerbose) page.on('console', (message) => console.error(message.text().slice(0, 500)));
  // The workbench calls these two, and only if they are there before the page is.
  await page.exposeFunction('codeAutomationLog', () => undefined);
  await page.exposeFunction('codeAutomationExit', (code) => outcome.settle(code));
}
