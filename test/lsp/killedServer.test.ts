import assert from 'node:assert/strict';
import { appendFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DocumentDiagnosticRequest, InlayHintRequest } from 'vscode-languageserver/node';
import type { SpendRows } from '../../server/src/protocol/spend';
import { spendChangedMethod, spendRowsMethod } from '../../server/src/protocol/spend';
import { LspClient } from '../support/lspClient';

const kills = 12;
const linesEach = 200;
const uri = 'file:///w/triage.prompty';

function line(id: number): string {
  const usage = { input_tokens: 1, output_tokens: 1 };
  const message = { id: `msg_${id}`, model: 'claude-sonnet-4-5', usage };
  const timestamp = new Date().toISOString();
  return `${JSON.stringify({ type: 'assistant', sessionId: 's', requestId: `r${id}`, timestamp, message })}\n`;
}

function prompt(edits: number): string {
  return `---\nname: t\nmodel: gpt-4o\n---\nsystem:\nYou sort tickets.\n${'Be brief. '.repeat(edits)}\n`;
}

describe('a server that is killed while somebody edits and traces grow', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'marginal-killed-'));
    mkdirSync(path.join(folder, 'w', 'traces'), { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const start = async (storage: string): Promise<LspClient> => {
    const workspace = path.join(folder, 'w');
    const client = await LspClient.start({ workspace, storage: path.join(folder, storage) });
    client.expect(spendChangedMethod);
    return client;
  };

  async function answers(client: LspClient, text: string, calls: number): Promise<unknown> {
    await client.open(uri, 'prompty', text);
    const textDocument = { uri };
    const range = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
    const { connection } = client;
    const hints = await connection.sendRequest(InlayHintRequest.type, { textDocument, range });
    const report = await connection.sendRequest(DocumentDiagnosticRequest.type, { textDocument });
    const params = { days: 30, timeZone: 'UTC', path: [] };
    for (;;) {
      const { totals } = await connection.sendRequest<SpendRows>(spendRowsMethod, params);
      if (totals.calls < calls) continue;
      return { hints, report, totals };
    }
  }

  it(`answers as one that was never killed, after ${kills} kills at any moment`, async () => {
    let lines = 0;
    for (let kill = 0; kill < kills; kill += 1) {
      const client = await start('store');
      const lost = new Promise<void>((resolve) => client.connection.onClose(resolve));
      await client.open(uri, 'prompty', prompt(kill));
      let text = '';
      for (let count = 0; count < linesEach; count += 1) text += line((lines += 1));
      appendFileSync(path.join(folder, 'w', 'traces', `${kill % 3}.jsonl`), text);
      const range = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
      const asked = client.connection.sendRequest(InlayHintRequest.type, {
        textDocument: { uri },
        range,
      });
      // Nobody is left to answer it.
      asked.catch(() => undefined);
      await client.replace(uri, prompt(kill + 1));
      // From before the first answer to after the commit, in steps that no clock of ours decides.
      setTimeout(() => client.kill(), kill * 40);
      await lost;
    }
    const text = prompt(kills);
    const survivor = await start('store');
    const fresh = await start('other-store');
    assert.deepEqual(await answers(survivor, text, lines), await answers(fresh, text, lines));
    await survivor.stop();
    await fresh.stop();
  });
});
