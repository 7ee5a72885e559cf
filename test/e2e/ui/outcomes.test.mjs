import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { openWorkbench } from './workbench.mjs';

const themes = {
  dark: 'Default Dark Modern',
  light: 'Default Light Modern',
  'high-contrast': 'Default High Contrast',
};

describe('The views of outcomes', () => {
  let workbench;

  before(async () => {
    workbench = await openWorkbench({
      file: 'claims/marginal.yaml',
      size: { width: 1300, height: 1000 },
    });
    await workbench.statusItem(/today/).waitFor();
    await workbench.runCommand('Marginal: Show Outcomes');
  });

  after(() => workbench?.close());

  it('answer the three questions for a workflow, and say what to do', async () => {
    await workbench.row('claims-intake (blend)').waitFor();
    for (const question of [
      'What does it truly cost?',
      'Which motions mattered?',
      'Did it change the work?',
      'What to do',
    ]) {
      await workbench.row(question).waitFor();
    }
    await workbench.row('What does it truly cost?').click();
    await workbench.row(/First try/).waitFor();
    const label = await workbench.row('claims-intake (blend)').getAttribute('aria-label');
    assert.match(label, /per resolved claim/, 'a screen reader hears the figure');
  });

  for (const [name, theme] of Object.entries(themes)) {
    it(`can be read in the ${name} theme`, async () => {
      const folder = path.join(workbench.folder, '.vscode');
      mkdirSync(folder, { recursive: true });
      const settings = { 'workbench.colorTheme': theme };
      writeFileSync(path.join(folder, 'settings.json'), JSON.stringify(settings));
      const base = { dark: 'vs-dark', light: 'vs', 'high-contrast': 'hc-black' }[name];
      await workbench.page.locator(`.monaco-workbench.${base}`).waitFor();
      await workbench.screenshot(`outcomes-${name}`);
    });
  }

  it('show a run as what led to its decision', async () => {
    const { page } = workbench;
    const spend = page
      .locator('.pane', { has: page.getByRole('button', { name: /Spend/ }) })
      .first();
    const row = (level) => spend.locator(`.monaco-list-row[aria-level="${level}"]`).first();
    await spend
      .locator('.monaco-list-row', { hasText: /^claims-intake/ })
      .first()
      .click();
    await row(2).click();
    await row(3).click();
    await row(3).locator('.action-label[aria-label^="Show Decision Trace"]').click();
    await workbench.row(/precedents/).waitFor();
    assert.match(await workbench.row(/^ignored/).innerText(), /not\srecorded/u);
    await workbench.screenshot('decision-trace');
  });

  it('write a marginal.yaml for the kind of work that is picked', async () => {
    const { page, folder } = workbench;
    await workbench.runCommand('Marginal: Create marginal.yaml');
    await page.locator('.quick-input-list .monaco-list-row', { hasText: 'Invoices' }).click();
    await page
      .locator('.quick-input-list .monaco-list-row', { hasText: 'marginal.yaml only' })
      .click();
    await page.locator('.tab.active', { hasText: 'marginal.yaml' }).waitFor();
    await workbench.line(/invoice-entry/).waitFor();
    assert.match(readFileSync(path.join(folder, 'marginal.yaml'), 'utf8'), /unit: invoice/);
  });
});
