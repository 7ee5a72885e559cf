import * as vscode from 'vscode';
import type { SpendFilter } from '../../../server/src/protocol/spend';

interface Choice extends vscode.QuickPickItem {
  readonly kindOfFilter: 'text' | NonNullable<SpendFilter['only']> | 'none';
}

/** Asks which calls the tree shows; `none` for all of them, undefined when the person thought better of it. */
export async function askForFilter(
  current: SpendFilter | undefined,
): Promise<SpendFilter | 'none' | undefined> {
  const choices: readonly Choice[] = [
    { kindOfFilter: 'text', label: vscode.l10n.t('Workflow, model or agent …') },
    { kindOfFilter: 'unpriced', label: vscode.l10n.t('Only calls without a known price') },
    { kindOfFilter: 'withoutUsage', label: vscode.l10n.t('Only calls without recorded usage') },
    ...(current === undefined
      ? []
      : [{ kindOfFilter: 'none', label: vscode.l10n.t('Show all calls') } as const]),
  ];
  const chosen = await vscode.window.showQuickPick(choices, {
    title: vscode.l10n.t('Filter the spend by'),
  });
  switch (chosen?.kindOfFilter) {
    case undefined:
      return undefined;
    case 'text':
      return askForText(current);
    case 'none':
      return 'none';
    case 'unpriced':
    case 'withoutUsage':
      return { only: chosen.kindOfFilter };
  }
}

async function askForText(
  current: SpendFilter | undefined,
): Promise<SpendFilter | 'none' | undefined> {
  const text = await vscode.window.showInputBox({
    title: vscode.l10n.t('Filter the spend by'),
    prompt: vscode.l10n.t('Part of a workflow, a model, a provider or the path of a log.'),
    value: current?.text ?? '',
  });
  if (text === undefined) return undefined;
  return text.trim() === '' ? 'none' : { text: text.trim() };
}

/** What the tree shows by a filter, as a sentence above it. */
export function filterSentence({ text = '', only }: SpendFilter): string {
  if (only === 'unpriced') return vscode.l10n.t('Filtered: only calls without a known price.');
  if (only === 'withoutUsage') return vscode.l10n.t('Filtered: only calls without recorded usage.');
  return vscode.l10n.t('Filtered by "{0}".', text);
}
