import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import {
  DidChangeTextDocumentNotification,
  DidCloseTextDocumentNotification,
  DocumentDiagnosticRequest,
  InlayHintRequest,
} from 'vscode-languageserver/node';
import { LspClient } from '../support/lspClient';

const prompt = 'You sort tickets, and you say why.\n'.repeat(200);
const everywhere = { start: { line: 0, character: 0 }, end: { line: 300, character: 0 } };
/** What caches with a bound may still take in; a leak of 1 KB per edit would be five times as much. */
const mostGrowthBytes = 2 * 1024 * 1024;

describe('A server that is used for long', function () {
  const folder = mkdtempSync(path.join(tmpdir(), 'marginal-leak-'));
  const heapFile = path.join(folder, 'heap');
  let client: LspClient;
  let version = 1000;

  before(async function () {
    if (process.platform === 'win32') this.skip();
    const preload = path.resolve('test/support/reportHeap.cjs');
    client = await LspClient.start({
      env: { ...process.env, NODE_OPTIONS: `--require=${preload}`, MARGINAL_HEAP_FILE: heapFile },
    });
  });

  after(async () => {
    await client.stop();
    rmSync(folder, { recursive: true });
  });

  async function heapBytes(): Promise<number> {
    rmSync(heapFile, { force: true });
    client.signal('SIGUSR2');
    while (!existsSync(heapFile)) await pause(20);
    return Number(readFileSync(heapFile, 'utf8'));
  }

  async function ask(uri: string): Promise<void> {
    const textDocument = { uri };
    await client.connection.sendRequest(InlayHintRequest.type, { textDocument, range: everywhere });
    await client.connection.sendRequest(DocumentDiagnosticRequest.type, { textDocument });
  }

  /** Types a letter and takes it away, and looks at hints and findings now and then. */
  async function edit(uri: string, times: number): Promise<void> {
    for (let index = 0; index < times; index += 1) {
      const isTyped = index % 2 === 0;
      const start = { line: 1, character: 0 };
      await client.connection.sendNotification(DidChangeTextDocumentNotification.type, {
        textDocument: { uri, version: (version += 1) },
        contentChanges: [
          {
            range: { start, end: { line: 1, character: isTyped ? 0 : 1 } },
            text: isTyped ? 'x' : '',
          },
        ],
      });
      if (index % 20 === 0) await ask(uri);
    }
    await ask(uri);
  }

  async function openAndClose(times: number): Promise<void> {
    for (let index = 0; index < times; index += 1) {
      const uri = `file:///opened/${version}-${index}/CLAUDE.md`;
      await client.open(uri, 'markdown', `File ${index}.\n${prompt}`);
      await ask(uri);
      await client.connection.sendNotification(DidCloseTextDocumentNotification.type, {
        textDocument: { uri },
      });
    }
  }

  it('holds no more after 10,000 edits and 1,000 files that were opened and closed', async () => {
    const uri = 'file:///edited/CLAUDE.md';
    await client.open(uri, 'markdown', prompt);
    await edit(uri, 1000);
    await openAndClose(100);
    const before = await heapBytes();
    await edit(uri, 9000);
    await openAndClose(900);
    const growth = (await heapBytes()) - before;
    assert.ok(growth < mostGrowthBytes, `The heap has grown by ${growth} bytes.`);
  }).timeout(180_000);
});
