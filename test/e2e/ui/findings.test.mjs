import assert from 'node:assert/strict';
import { openWorkbench } from './workbench.mjs';

const themes = {
  light: 'Default Light Modern',
  dark: 'Default Dark Modern',
  'high-contrast': 'Default High Contrast',
};

for (const [name, theme] of Object.entries(themes)) {
  describe(`findings in ${theme}`, () => {
    let workbench;

    before(async () => {
      workbench = await openWorkbench({
        file: 'prompts/triage.prompty',
        workspaceSettings: { 'workbench.colorTheme': theme },
      });
    });

    afterEach(async function () {
      if (this.currentTest?.state === 'failed') {
        const title = this.currentTest.title.replace(/\W+/g, '-');
        await workbench?.screenshot(`failed-${name}-${title}`).catch(() => undefined);
      }
    });

    after(() => workbench?.close());

    it('say at the model what it costs and what would do', async () => {
      await hintAt(/gpt-5\.5/).waitFor();
      await model('gpt-5.5').hover();
      await workbench.hover
        .filter({ hasText: /looks\slike\sclassification/ })
        .first()
        .waitFor();
      await workbench.screenshot(`finding-${name}`);
      await workbench.page.keyboard.press('Escape');
    });

    it('offer the switch and the comment that allows them', async () => {
      await openActions();
      await action(/^\s*Switch\sto\sgpt/).waitFor();
      await action(/Allow\smodel-overkill\sin\sthis\sfile/).waitFor();
      await workbench.screenshot(`actions-${name}`);
    });

    it('go with the switch, and the hint changes', async () => {
      const [before] = /\$[\d.]+/.exec(await workbench.line(/gpt-5\.5/).innerText());
      await action(/^\s*Switch\sto\sgpt/).click();
      await model('gpt-5.5').waitFor({ state: 'detached' });
      // The old hint stays until the new one is there.
      await workbench.page.waitForFunction(
        ([money]) =>
          [...document.querySelectorAll('.monaco-editor .view-line')].some(
            ({ textContent }) => /name:\sgpt.*\$/.test(textContent) && !textContent.includes(money),
          ),
        [before],
      );
      await workbench.screenshot(`switched-${name}`);
      await workbench.page.keyboard.press('Control+Z');
      await model('gpt-5.5').waitFor();
    });

    it('are allowed by a comment on their line', async () => {
      await openActions();
      await action(/Allow\smodel-overkill\son\sthis\sline/).click();
      await workbench.line(/marginal:\sallow\smodel-overkill/).waitFor();
      await action(/Allow\smodel-overkill/).waitFor({ state: 'detached' });
      await openActions();
      const left = await workbench.actions.first().innerText();
      assert.doesNotMatch(left.replaceAll('\u00a0', ' '), /Allow model-overkill/);
      await workbench.page.keyboard.press('Escape');
      await workbench.screenshot(`allowed-${name}`);
    });

    /** The hint at the end of a line of the editor. */
    function hintAt(text) {
      return workbench.line(text).locator('span', { hasText: /\$\d/ }).first();
    }

    function model(id) {
      const isWord = new RegExp(`^${id.replace('.', String.raw`\.`)}$`);
      return workbench.editor.locator('.view-line span span', { hasText: isWord }).first();
    }

    function action(text) {
      return workbench.actions.locator('.monaco-list-row', { hasText: text }).first();
    }

    /** A key that is pressed while the editor takes the focus gets lost, so the keys are pressed until there is a menu. */
    async function openActions() {
      for (let attempt = 1; ; attempt += 1) {
        await workbench.page.keyboard.press('Escape');
        await model('gpt-5.5').click();
        await workbench.page.keyboard.press('Control+.');
        try {
          await workbench.actions.locator('.monaco-list-row').first().waitFor({ timeout: 3_000 });
          return;
        } catch (error) {
          if (attempt === 5) throw error;
        }
      }
    }
  });
}
