import { openWebWorkbench } from './workbench.mjs';

describe('Marginal in a browser, with no process of its own', () => {
  let workbench;

  before(async () => {
    workbench = await openWebWorkbench({ file: 'prompts/triage.prompty' });
  });

  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await workbench?.screenshot('failed-web');
  });

  after(() => workbench?.close());

  it('shows what a call costs beside its model', async () => {
    await workbench
      .line(/gpt-5\.5/)
      .locator('span', { hasText: /\$\d/ })
      .first()
      .waitFor();
    await workbench.screenshot('web');
  });

  it('explains the cost on hover and offers other models', async () => {
    const model = workbench.editor
      .locator('.view-line span span', { hasText: /^gpt-5\.5$/ })
      .first();
    await model.hover();
    await workbench.hover.filter({ hasText: /\$\d/ }).first().waitFor();
    await workbench.page.keyboard.press('Escape');
    await model.click();
    await workbench.page.keyboard.press('Control+.');
    await workbench.actions
      .locator('.monaco-list-row', { hasText: /Switch\sto/ })
      .first()
      .waitFor();
    await workbench.page.keyboard.press('Escape');
  });

  it('says why there is no spend', async () => {
    await workbench.page.locator('.activitybar .action-label[aria-label^="Marginal"]').click();
    await workbench.page.getByText('Trace files cannot be read here').first().waitFor();
  });
});
