import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually, findings, marginal, openSample, ruleOf } from '../support';

const sample = 'prompts/triage.prompty';
const rule = 'model-overkill';

describe('findings', () => {
  before(() => marginal());

  it('stand at the model that is more than the job needs', async () => {
    const document = await openSample(sample);
    const finding = await eventually('a finding', () => overkill(document));
    assert.equal(document.getText(finding.range), 'gpt-5.5');
  });

  it('offer a fix that replaces exactly the model', async () => {
    const document = await openSample(sample);
    const text = document.getText();
    const { range } = await eventually('a finding', () => overkill(document));
    const fix = await eventually('a quick fix', async () => {
      const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        document.uri,
        range,
        vscode.CodeActionKind.QuickFix.value,
        10,
      );
      return actions.find(({ edit }) => edit !== undefined);
    });
    const [[, edits]] = fix.edit!.entries() as [[vscode.Uri, vscode.TextEdit[]]];
    assert.equal(edits.length, 1);
    assert.ok(edits[0]!.range.isEqual(range), 'the edit covers the model and nothing else');
    await vscode.workspace.applyEdit(fix.edit!);
    assert.equal(document.getText(), text.replace('gpt-5.5', edits[0]!.newText));
    await eventually('no such finding', () => overkill(document) === undefined);
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });

  it('can be switched off by rule', async () => {
    const document = await openSample(sample);
    await eventually('a finding', () => overkill(document));
    const configuration = vscode.workspace.getConfiguration('marginal');
    const target = vscode.ConfigurationTarget.Workspace;
    await configuration.update('rules', { [rule]: 'off' }, target);
    await eventually('no such finding', () => overkill(document) === undefined);
    await configuration.update('rules', undefined, target);
    await eventually('a finding', () => overkill(document));
  });
});

function overkill(document: vscode.TextDocument): vscode.Diagnostic | undefined {
  return findings(document).find((finding) => ruleOf(finding) === rule);
}
