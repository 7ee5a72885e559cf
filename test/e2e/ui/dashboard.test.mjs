import assert from 'node:assert/strict';
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { openWorkbench } from './workbench.mjs';

const themes = {
  dark: 'Default Dark Modern',
  light: 'Default Light Modern',
  'high-contrast': 'Default High Contrast',
};

describe('The dashboard', () => {
  let workbench;
  let page;

  before(async () => {
    workbench = await openWorkbench({
      file: 'prompts/triage.prompty',
      size: { width: 1400, height: 1100 },
    });
    await workbench.statusItem(/today/).waitFor();
    await workbench.runCommand('Marginal: Open Dashboard');
    page = workbench.webview();
    await page.getByRole('heading', { name: 'Spend per day by workflow' }).waitFor();
  });

  after(() => workbench?.close());

  it('tells what was spent, and every picture again as a table', async () => {
    assert.match(await page.locator('.figures').innerText(), /Spend in 30 days\s+\$\d/);
    for (const panel of await page.locator('.panel').all()) {
      const canvas = panel.locator('canvas');
      if ((await canvas.count()) > 0) {
        assert.ok((await canvas.getAttribute('aria-label')).length > 10);
        await panel.locator('summary').click();
      }
      assert.ok((await panel.locator('table tbody tr').count()) > 0);
    }
  });

  it('tells what to do about the claims of the samples', async () => {
    const board = page.locator('.allocation-board');
    assert.match(await board.innerText(), /claims-intake \(blend\)/);
    assert.match(
      await board.locator('tbody').innerText(),
      /keep|cap|cheaper model|human|BPO|compute/,
    );
    await page.getByRole('heading', { name: /^True cost of claims-intake/ }).waitFor();
  });

  it('follows a trace that grows, as the tree and the status bar do', async () => {
    await workbench.page.locator('.activitybar .action-label[aria-label^="Marginal"]').click();
    const figures = page.locator('.figures');
    const before = await figures.innerText();
    appendCall();
    await workbench.row('night-shift').waitFor();
    // A million tokens of output cost more than all else in the samples.
    await workbench.statusItem(/\$2\d\.\d\d.*today/).waitFor();
    await page.locator('.spend-over-time td', { hasText: 'night-shift' }).waitFor();
    assert.notEqual(await figures.innerText(), before);
    await workbench.screenshot('live');
  });

  it('splits by model when asked to, from the keyboard', async () => {
    await page.getByLabel('Split by').selectOption('model');
    await page.getByRole('heading', { name: 'Spend per day by model' }).waitFor();
    await page.locator('.spend-over-time td', { hasText: /^gpt-5\.4-mini$/ }).waitFor();
  });

  for (const [name, theme] of Object.entries(themes)) {
    it(`is drawn in the colours of the ${name} theme`, async () => {
      setTheme(theme);
      const wanted = name === 'high-contrast' ? 'vscode-high-contrast' : `vscode-${name}`;
      await page.locator(`body.${wanted}`).waitFor();
      assert.ok((await drawnColours()) > 1, 'there is a picture');
      await page.getByRole('heading', { name: 'Marginal' }).scrollIntoViewIfNeeded();
      await workbench.screenshot(`dashboard-${name}`);
    });
  }

  it('opens the trace of a run', async () => {
    await page.locator('.top-runs .link').first().click();
    await workbench.page.locator('.tab.active', { hasText: /\.jsonl?$/ }).waitFor();
  });

  /** One line more, as an agent writes it while it works. */
  function appendCall() {
    const row = {
      type: 'assistant',
      sessionId: 'live',
      requestId: 'req_live',
      cwd: '/home/ada/src/night-shift',
      timestamp: new Date().toISOString(),
      message: {
        id: 'msg_live',
        model: 'claude-opus-4-5',
        usage: { input_tokens: 10, output_tokens: 1_000_000 },
      },
    };
    const trace = path.join(workbench.folder, 'traces/claude-code/billing-fix.jsonl');
    appendFileSync(trace, `${JSON.stringify(row)}\n`);
  }

  function setTheme(theme) {
    const folder = path.join(workbench.folder, '.vscode');
    mkdirSync(folder, { recursive: true });
    writeFileSync(
      path.join(folder, 'settings.json'),
      JSON.stringify({ 'workbench.colorTheme': theme }),
    );
  }

  function drawnColours() {
    return page
      .locator('canvas')
      .first()
      .evaluate((canvas) => {
        const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
        return new Set(new Uint32Array(data.buffer)).size;
      });
  }
});
