// A workbench on a copy of the samples, in a browser, and the places in it that a person looks at.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createSampleWorkspace } from '../../../scripts/sampleWorkspace.mjs';
import { root, vsixPath } from '../../../scripts/setup.mjs';
import { openBrowser } from '../../../scripts/vscode/browser.mjs';
import { startHost } from '../../../scripts/vscode/host.mjs';
import { addWebExtension, serveWebExtension } from '../../../scripts/vscode/webExtension.mjs';

/** The screenshots are the README's too: no line that runs out of the picture. */
const settings = { 'editor.wordWrap': 'on' };
const usualSize = { width: 1040, height: 600 };
const screenshots = path.join(root, 'out/screenshots');

/**
 * Opens `file` of the samples with the packaged extension installed, as a person has it. `workspaceSettings` are what
 * the folder itself brings; `asksForTrust` leaves it untrusted; `language` is what VS Code is told to speak.
 */
export async function openWorkbench({
  file,
  asksForTrust,
  workspaceSettings,
  language,
  size = usualSize,
}) {
  const workspace = createSampleWorkspace();
  if (workspaceSettings !== undefined) writeSettings(workspace.folder, workspaceSettings);
  const host = await startHost({ vsix: vsixPath(), asksForTrust, settings });
  const { browser, page } = await openBrowser(size);
  const close = async () => {
    await Promise.allSettled([browser.close(), host.stop()]);
    workspace.remove();
  };
  try {
    if (language !== undefined) await speak(page, language);
    await page.goto(host.address({ folder: workspace.folder, file }), { waitUntil: 'commit' });
    await page.locator('.monaco-editor .view-line').first().waitFor({ timeout: 60_000 });
  } catch (error) {
    await close();
    throw error;
  }
  return createWorkbench(page, workspace.folder, close);
}

/**
 * Opens `file` of the samples where the extension runs in the browser itself, as on a web site. The page's policy
 * knows nothing of where the extension is served from, so it is passed over.
 */
export async function openWebWorkbench({ file }) {
  const workspace = createSampleWorkspace();
  const served = await serveWebExtension();
  const host = await startHost({ settings });
  const { browser, page } = await openBrowser({ width: 1040, height: 600, bypassCSP: true });
  const close = async () => {
    await Promise.allSettled([browser.close(), host.stop()]);
    served.close();
    workspace.remove();
  };
  try {
    await addWebExtension(page, served.authority);
    await page.goto(host.address({ folder: workspace.folder, file }), { waitUntil: 'commit' });
    await page.locator('.monaco-editor .view-line').first().waitFor({ timeout: 60_000 });
  } catch (error) {
    await close();
    throw error;
  }
  return createWorkbench(page, workspace.folder, close);
}

/**
 * Lets VS Code say that it speaks a language. Its own texts stay English, because they come with language packs of the
 * Marketplace; what extensions say follows.
 */
async function speak(page, language) {
  await page.route('**/nls.messages.js', async (route) => {
    const response = await route.fetch();
    const body = `${await response.text()}\nglobalThis._VSCODE_NLS_LANGUAGE = ${JSON.stringify(language)};`;
    await route.fulfill({ response, body });
  });
}

function writeSettings(folder, settings) {
  mkdirSync(path.join(folder, '.vscode'));
  writeFileSync(path.join(folder, '.vscode/settings.json'), JSON.stringify(settings));
}

function createWorkbench(page, folder, close) {
  const editor = page.locator('.editor-instance .monaco-editor').first();
  return {
    page,
    folder,
    close,
    editor,
    /** The editor's lines with a text. Monaco draws blanks as U+00A0, so match `\s` and no blank. */
    line: (text) => editor.locator('.view-line', { hasText: text }).first(),
    hover: page.locator('.monaco-hover:visible'),
    actions: page.locator('.action-widget'),
    statusItem: (text) => page.locator('.statusbar-item', { hasText: text }).first(),
    /** Rows of the tree views of the side bar. */
    row: (text) => page.locator('.pane-body .monaco-list-row', { hasText: text }).first(),
    rowAtLevel: (level) =>
      page.locator(`.pane-body .monaco-list-row[aria-level="${level}"]`).first(),

    /** The page inside a webview panel; VS Code keeps it in a frame of a frame. */
    webview: () => page.frameLocator('iframe.webview').frameLocator('iframe#active-frame'),

    async openFile(name) {
      await page.keyboard.press('Control+P');
      const input = page.locator('.quick-input-widget input').first();
      await input.fill(name);
      await page.locator('.quick-input-list .monaco-list-row').first().waitFor();
      await page.keyboard.press('Enter');
      await page.locator('.tab.active', { hasText: path.basename(name) }).waitFor();
    },
    async runCommand(title) {
      await page.keyboard.press('Control+Shift+P');
      await page.locator('.quick-input-widget input').first().fill(`>${title}`);
      await page.locator('.quick-input-list .monaco-list-row', { hasText: title }).first().click();
    },
    async screenshot(name) {
      mkdirSync(screenshots, { recursive: true });
      await page.screenshot({
        path: path.join(screenshots, `${name}.png`),
        animations: 'disabled',
      });
    },
  };
}
