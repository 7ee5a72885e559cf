import assert from 'node:assert/strict';
import { openWorkbench } from './workbench.mjs';

describe('In a VS Code that speaks German', () => {
  let workbench;

  before(async () => {
    workbench = await openWorkbench({ file: 'prompts/triage.prompty', language: 'de' });
  });

  after(() => workbench?.close());

  it('the status bar and the spend are German, and money is written as there', async () => {
    await workbench.statusItem(/\d,\d\d\s\$.* heute/).waitFor();
    await workbench.runCommand('Marginal: Ausgaben anzeigen');
    await workbench.row(/\d+ Aufrufe/).waitFor();
    await workbench.screenshot('german-spend');
  });

  it('the page of the dashboard is German where it is not data', async () => {
    await workbench.runCommand('Marginal: Dashboard öffnen');
    const page = workbench.webview();
    await page.getByLabel('Zeitraum').waitFor();
    assert.equal(await page.getByLabel('Zeitraum').locator('option').first().innerText(), '7 Tage');
    await workbench.screenshot('german-dashboard');
  });
});
