import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually, hintLabels, marginal, openSample } from '../support';

const sample = 'prompts/triage.prompty';

describe('cost hints', () => {
  before(() => marginal());

  it('stand beside a call', async () => {
    const document = await openSample(sample);
    const labels = await eventually('a hint', async () => {
      const found = await hintLabels(document);
      return found.length > 0 && found;
    });
    assert.match(labels[0]!, /\$/);
  });

  it('follow what is typed', async () => {
    const document = await openSample(sample);
    const before = await eventually('a hint', async () => (await hintLabels(document))[0]);
    const edit = new vscode.WorkspaceEdit();
    const end = new vscode.Position(document.lineCount, 0);
    edit.insert(document.uri, end, 'Answer with the label only, please. '.repeat(400));
    await vscode.workspace.applyEdit(edit);
    const after = await eventually('another hint', async () => {
      const [label] = await hintLabels(document);
      return label !== before && label;
    });
    assert.notEqual(after, before);
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });

  it('go away when the setting is off and come back when it is on', async () => {
    const document = await openSample(sample);
    await eventually('a hint', async () => (await hintLabels(document)).length > 0);
    await vscode.commands.executeCommand('marginal.toggleHints');
    await eventually('no hint', async () => (await hintLabels(document)).length === 0);
    await vscode.commands.executeCommand('marginal.toggleHints');
    await eventually('a hint', async () => (await hintLabels(document)).length > 0);
  });

  it('come back after the server was restarted', async () => {
    const document = await openSample(sample);
    await vscode.commands.executeCommand('marginal.restartServer');
    await eventually('a hint', async () => (await hintLabels(document)).length > 0);
  });
});
