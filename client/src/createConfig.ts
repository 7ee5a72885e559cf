import * as vscode from 'vscode';
import type { TemplateFile } from '../../server/src/protocol/facts';
import type { LanguageServer } from './languageServer';

/** Writes a marginal.yaml for the kind of work that a person picks, and opens it. Overwrites nothing. */
export async function createConfig(server: LanguageServer): Promise<void> {
  const folder = await pickFolder();
  if (folder === undefined) return;
  const templates = await server.templates();
  const template = await vscode.window.showQuickPick(
    templates.map(({ id, title, description }) => ({ id, label: title, detail: description })),
    { title: vscode.l10n.t('What kind of work is it?'), matchOnDetail: true },
  );
  if (template === undefined) return;
  const sample = await vscode.window.showQuickPick(
    [
      { label: vscode.l10n.t('marginal.yaml only'), hasSample: false },
      {
        label: vscode.l10n.t('With sample data'),
        detail: vscode.l10n.t('Also writes outcomes.csv and traces/sample.jsonl to look at.'),
        hasSample: true,
      },
    ],
    { title: vscode.l10n.t('What should be written?') },
  );
  if (sample === undefined) return;
  const files = await server.templateFiles({ id: template.id, hasSample: sample.hasSample });
  const existing = await firstExisting(folder, files);
  if (existing !== undefined) {
    void vscode.window.showWarningMessage(
      vscode.l10n.t('{0} is there already. Nothing was written.', existing),
    );
    return;
  }
  for (const { path, text } of files) {
    await vscode.workspace.fs.writeFile(
      vscode.Uri.joinPath(folder, path),
      new TextEncoder().encode(text),
    );
  }
  const [config] = files;
  if (config) await vscode.window.showTextDocument(vscode.Uri.joinPath(folder, config.path));
}

async function pickFolder(): Promise<vscode.Uri | undefined> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (folders.length > 1) return (await vscode.window.showWorkspaceFolderPick())?.uri;
  if (folders[0] !== undefined) return folders[0].uri;
  void vscode.window.showWarningMessage(vscode.l10n.t('Open a folder first.'));
  return undefined;
}

async function firstExisting(
  folder: vscode.Uri,
  files: readonly TemplateFile[],
): Promise<string | undefined> {
  for (const { path } of files) {
    try {
      await vscode.workspace.fs.stat(vscode.Uri.joinPath(folder, path));
      return path;
    } catch {
      // There is no such file: it may be written.
    }
  }
  return undefined;
}
