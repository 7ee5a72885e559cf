import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import * as vscode from 'vscode';
import type { MarginalApi } from '../../../client/src/extension';
import type { SpendNode } from '../../../client/src/views/spendItem';
import { appendToFile, eventually, marginal, openSample, sampleUri } from '../support';

const traces = 'traces/claude-code/billing-fix.jsonl';

describe('spend', () => {
  let api: MarginalApi;

  before(async () => {
    api = await marginal();
  });

  it('is shown by workflow, model, run and call', async () => {
    let node = (await eventually('workflows', () => rows(api)))[0]!;
    const kinds = [node.row.kind];
    while (node.row.hasChildren) {
      node = (await api.spendTree.getChildren(node))[0]!;
      kinds.push(node.row.kind);
    }
    assert.deepEqual(kinds, ['workflow', 'model', 'run', 'call']);
  });

  it('opens the trace at the line of a call', async () => {
    let node = (await eventually('workflows', () => rows(api)))[0]!;
    while (node.row.hasChildren) node = (await api.spendTree.getChildren(node))[0]!;
    await vscode.commands.executeCommand('marginal.openTraceAtLine', node.row.source);
    const editor = vscode.window.activeTextEditor!;
    assert.equal(editor.document.uri.toString(), vscode.Uri.parse(node.row.source!.uri).toString());
    const line = editor.document.lineAt(editor.selection.start.line).text;
    assert.match(line, /"(?:usage|gen_ai\.usage\.input_tokens)"/);
    assert.equal(editor.selection.start.line, node.row.source!.line);
  });

  it('follows a trace file that grows', async () => {
    const before = await eventually('calls', () => totalCalls(api));
    appendToFile(sampleUri(traces), newCall());
    await eventually('one more call', async () => (await totalCalls(api)) === before + 1);
  });

  it('stands in the status bar', async () => {
    const text = await eventually('a status bar item', () => api.statusBar.text);
    assert.match(text, /^\$\d+\.\d\d \+ unpriced today$/);
  });

  it('warns when the day has cost more than the budget', async () => {
    const configuration = vscode.workspace.getConfiguration('marginal');
    const target = vscode.ConfigurationTarget.Workspace;
    await configuration.update('budget.dailyUsd', 0.01, target);
    await eventually('a warning', () => api.statusBar.text?.endsWith('of $0.01 today'));
    await configuration.update('budget.dailyUsd', undefined, target);
    await eventually('no warning', () => /^\S+ \+ unpriced today$/.test(api.statusBar.text ?? ''));
  });

  it('stands on hover at a prompt whose workflow marginal.yaml names', async () => {
    const document = await openSample('claims/prompts/intake.prompty');
    const at = document.positionAt(document.getText().indexOf('gpt-5.4-mini') + 1);
    const text = await eventually('a hover with production', async () => {
      const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
        'vscode.executeHoverProvider',
        document.uri,
        at,
      );
      return hovers
        .flatMap(({ contents }) => contents as vscode.MarkdownString[])
        .map(({ value }) => value)
        .find((value) => value.includes('In production'));
    });
    assert.match(text, /per resolved claim/);
  });

  it('is accounted for by the doctor', async () => {
    await vscode.commands.executeCommand('marginal.doctor');
    const text = vscode.window.activeTextEditor!.document.getText();
    assert.match(text, /Language server.*: running/);
    assert.match(text, /Files: [1-9]/);
    assert.match(text, /Calls in the last 30 days: [1-9]/);
    assert.match(text, /\| claude-code \| [1-9]/);
  });
});

async function rows(api: MarginalApi): Promise<readonly SpendNode[] | false> {
  const nodes = await api.spendTree.getChildren();
  return nodes.length > 0 && nodes;
}

async function totalCalls(api: MarginalApi): Promise<number> {
  const nodes = await api.spendTree.getChildren();
  return nodes.reduce((sum, { row }) => sum + row.calls, 0);
}

/** The last call of the trace again, as another message of now. */
function newCall(): string {
  const lines = readFileSync(sampleUri(traces).fsPath, 'utf8').trimEnd().split('\n');
  const record = JSON.parse(lines.findLast((line) => line.includes('"usage"'))!) as {
    uuid: string;
    requestId: string;
    timestamp: string;
    message: { id: string };
  };
  record.uuid = crypto.randomUUID();
  record.requestId = 'req_end_to_end';
  record.timestamp = new Date().toISOString();
  record.message.id = 'msg_end_to_end';
  return `${JSON.stringify(record)}\n`;
}
