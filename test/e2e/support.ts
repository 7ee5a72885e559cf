import assert from 'node:assert/strict';
import { appendFileSync } from 'node:fs';
import * as vscode from 'vscode';
import type { MarginalApi } from '../../client/src/extension';

const limitMs = 20_000;
const pauseMs = 50;

/** Asks again until there is an answer: what VS Code shows follows an edit, but not at once. */
export async function eventually<Value>(
  what: string,
  ask: () => Value | undefined | false | Promise<Value | undefined | false>,
): Promise<Value> {
  const until = Date.now() + limitMs;
  while (Date.now() < until) {
    const value = await ask();
    if (value !== undefined && value !== false) return value;
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
  assert.fail(`Waited in vain for ${what}.`);
}

export async function marginal(): Promise<MarginalApi> {
  const extension = vscode.extensions.getExtension<MarginalApi>('marginal.marginal');
  assert.ok(extension, 'the extension is installed');
  return extension.activate();
}

/** A file of the sample workspace. */
export function sampleUri(path: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder, 'a folder is open');
  return vscode.Uri.joinPath(folder.uri, path);
}

export async function openSample(path: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(sampleUri(path));
  await vscode.window.showTextDocument(document);
  return document;
}

/** The hints of a whole document, as the editor would draw them. */
export async function hintLabels(document: vscode.TextDocument): Promise<readonly string[]> {
  const end = document.lineAt(document.lineCount - 1).range.end;
  const hints = await vscode.commands.executeCommand<vscode.InlayHint[]>(
    'vscode.executeInlayHintProvider',
    document.uri,
    new vscode.Range(new vscode.Position(0, 0), end),
  );
  return hints.map(({ label }) =>
    typeof label === 'string' ? label : label.map(({ value }) => value).join(''),
  );
}

/** Marginal's own findings; a rule's id is their code. */
export function findings(document: vscode.TextDocument): readonly vscode.Diagnostic[] {
  return vscode.languages
    .getDiagnostics(document.uri)
    .filter(({ source }) => source?.toLowerCase() === 'marginal');
}

export function ruleOf({ code }: vscode.Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}

export function appendToFile(uri: vscode.Uri, text: string): void {
  appendFileSync(uri.fsPath, text);
}
