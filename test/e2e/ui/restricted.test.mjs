import { openWorkbench } from './workbench.mjs';

describe('Marginal in a workspace that is not trusted', () => {
  let workbench;

  before(async () => {
    workbench = await openWorkbench({
      file: 'prompts/triage.prompty',
      asksForTrust: true,
      workspaceSettings: { 'marginal.hints.enabled': false, 'marginal.traces.enabled': true },
    });
    await workbench.statusItem(/Restricted\sMode/).waitFor();
  });

  after(() => workbench?.close());

  it('shows costs, whatever the settings of the workspace say', async () => {
    await workbench
      .line(/gpt-5\.5/)
      .locator('span', { hasText: /\$\d/ })
      .first()
      .waitFor();
  });

  it('reads no trace file and says so', async () => {
    await workbench.page.locator('.activitybar .action-label[aria-label^="Marginal"]').click();
    await workbench.page.getByText('not read until you trust this workspace').first().waitFor();
    await workbench.runCommand('Marginal: Doctor');
    await workbench.line(/not\strusted,\sso\sno\strace\sfile/).waitFor();
    await workbench.line(/Files:\s0/).waitFor();
    await workbench.screenshot('restricted');
  });
});
