import * as vscode from 'vscode';
import type { LanguageServer } from './languageServer';

const setting = 'prices.refresh';

/** Fetches a price list, shows what it would change, and changes it only when the person says so. */
export async function refreshPrices(server: LanguageServer): Promise<void> {
  if (!(await hasConsent())) return;
  const preview = await vscode.window.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: vscode.l10n.t('Marginal: fetching prices'),
    },
    () => server.previewPrices(),
  );
  if (preview === undefined || preview.kind === 'off') return;
  if (preview.kind === 'failed') {
    void vscode.window.showErrorMessage(preview.reason);
    return;
  }
  const content = preview.markdown;
  const document = await vscode.workspace.openTextDocument({ language: 'markdown', content });
  await vscode.window.showTextDocument(document);
  if (preview.refusal !== undefined) {
    void vscode.window.showWarningMessage(
      vscode.l10n.t('The list is not used. {0}', preview.refusal),
    );
  } else if (preview.changes === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t('No price would change.'));
  } else await offer(server, preview.changes);
}

async function offer(server: LanguageServer, changes: number): Promise<void> {
  const use = vscode.l10n.t('Use {0} Prices', changes);
  const answer = await vscode.window.showInformationMessage(
    vscode.l10n.t(
      'The list is open beside this message. Prices that are not believed are left out.',
    ),
    use,
    vscode.l10n.t('Discard'),
  );
  if (answer !== use) return;
  const applied = await server.applyPrices();
  if (applied) void vscode.window.showInformationMessage(applied.message);
}

/** Goes back to the prices before the last refresh, in the end to those that ship. */
export async function rollBackPrices(server: LanguageServer): Promise<void> {
  const changed = await server.rollBackPrices();
  if (changed) void vscode.window.showInformationMessage(changed.message);
}

/** Without consent in the settings nothing is fetched: what would be sent, and where, is said first. */
async function hasConsent(): Promise<boolean> {
  const configuration = vscode.workspace.getConfiguration('marginal');
  if (configuration.get(setting) === 'ask') return true;
  const url = configuration.get('prices.refreshUrl', '');
  const allow = vscode.l10n.t('Allow');
  const answer = await vscode.window.showWarningMessage(
    vscode.l10n.t('Marginal makes no network request until you allow it.'),
    {
      modal: true,
      detail: vscode.l10n.t(
        'This command would fetch {0}. Nothing is sent but the request itself, and nothing is changed before you have seen what. Your answer is kept in the setting {1}.',
        url,
        'marginal.prices.refresh',
      ),
    },
    allow,
  );
  if (answer !== allow) return false;
  await configuration.update(setting, 'ask', vscode.ConfigurationTarget.Global);
  return true;
}
