import * as vscode from 'vscode';
import type { Alarm } from '../../server/src/protocol/facts';
import type { LanguageServer } from './languageServer';

const snoozeHours = 24;

/** Tells a person once of a workflow that runs away, starves or is over its budget. */
export function showAlarms(server: LanguageServer): vscode.Disposable {
  return server.onDidAlarm((alarm) => void showAlarm(server, alarm));
}

async function showAlarm(server: LanguageServer, { workflow, message }: Alarm): Promise<void> {
  const open = vscode.l10n.t('Open Dashboard');
  const snooze = vscode.l10n.t('Snooze for a Day');
  const chosen = await vscode.window.showWarningMessage(`Marginal: ${message}`, open, snooze);
  if (chosen === open) await vscode.commands.executeCommand('marginal.openDashboard');
  if (chosen === snooze) await server.snoozeAlarm({ workflow, hours: snoozeHours });
}
