import assert from 'node:assert/strict';
import { openWorkbench } from './workbench.mjs';

const money = /\$\d/;

describe('Marginal in the workbench', () => {
  let workbench;

  before(async () => {
    workbench = await openWorkbench({ file: 'prompts/triage.prompty' });
  });

  afterEach(async function () {
    if (this.currentTest?.state === 'failed') {
      const name = this.currentTest.title.replace(/\W+/g, '-');
      await workbench?.screenshot(`failed-${name}`).catch(() => undefined);
    }
  });

  after(() => workbench?.close());

  it('shows what a call costs beside its model', async () => {
    await hintAt(/gpt-5\.5/).waitFor();
    await workbench.statusItem(/today/).waitFor();
    await workbench.screenshot('hints');
  });

  it('explains the cost on hover', async () => {
    await model('gpt-5.5').hover();
    await workbench.hover.filter({ hasText: money }).first().waitFor();
    await workbench.screenshot('hover');
    await workbench.page.keyboard.press('Escape');
  });

  it('offers a cheaper model and replaces exactly the literal', async () => {
    await openQuickFixes();
    await workbench.screenshot('quick-fix');
    await workbench.actions
      .locator('.monaco-list-row', { hasText: /^\s*Switch\sto/ })
      .first()
      .click();
    await model('gpt-5.5').waitFor({ state: 'detached' });
    const line = await workbench.line(/name:\sgpt/).innerText();
    assert.match(line, /^\s+name:\sgpt-[\w.-]+/u, 'the key and the indentation are untouched');
    await workbench.page.keyboard.press('Control+Z');
    await model('gpt-5.5').waitFor();
  });

  it('shows the spend by workflow, and below it by model, run and call', async () => {
    const { page } = workbench;
    await page.locator('.activitybar .action-label[aria-label^="Marginal"]').click();
    await workbench.row('ticket-triage').waitFor();
    const label = await workbench.row('ticket-triage').getAttribute('aria-label');
    assert.match(label, money, 'the row says its money to a screen reader');
    await workbench.row('ticket-triage').click();
    await workbench.row('gpt-5.5').waitFor();
    await workbench.screenshot('spend');
  });

  it('names spend without a known price instead of showing zero', async () => {
    await workbench.row('shelf-photos').waitFor();
    const text = await workbench.row('shelf-photos').innerText();
    assert.match(text, /no\sprice/u);
    assert.doesNotMatch(text, money);
  });

  it('opens the trace at the line of a call', async () => {
    await workbench.row('gpt-5.5').click();
    await workbench.rowAtLevel(3).click();
    await workbench.rowAtLevel(4).click();
    await workbench.page.locator('.tab.active', { hasText: 'bookshop.jsonl' }).waitFor();
  });

  function hintAt(text) {
    return workbench.line(text).locator('span', { hasText: money }).first();
  }

  function model(id) {
    return workbench.editor.locator('.view-line span span', { hasText: exactly(id) }).first();
  }

  /** A key that is pressed while the editor takes the focus gets lost, so the keys are pressed until there is a menu. */
  async function openQuickFixes() {
    const menu = workbench.actions.locator('.monaco-list-row', { hasText: /Switch\sto/ }).first();
    for (let attempt = 1; ; attempt += 1) {
      await workbench.page.keyboard.press('Escape');
      await model('gpt-5.5').click();
      await workbench.page.keyboard.press('Control+.');
      try {
        await menu.waitFor({ timeout: 3_000 });
        return;
      } catch (error) {
        if (attempt === 5) throw error;
      }
    }
  }
});

function exactly(text) {
  return new RegExp(`^${text.replace(/[.]/g, String.raw`\.`)}$`);
}
