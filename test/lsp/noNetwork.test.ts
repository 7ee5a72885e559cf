import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  CodeActionRequest,
  DocumentDiagnosticRequest,
  HoverRequest,
  InlayHintRequest,
} from 'vscode-languageserver/node';
import { dashboardMethod } from '../../server/src/protocol/dashboard';
import type { RefreshPreview } from '../../server/src/protocol/prices';
import { pricesStatusMethod, refreshPricesMethod } from '../../server/src/protocol/prices';
import { spendChangedMethod, spendRowsMethod } from '../../server/src/protocol/spend';
import { LspClient } from '../support/lspClient';
import { NetworkGuard } from '../support/networkGuard';

const cli = path.resolve('dist/cli.js');

/** Every command on everything that the repository has to read. */
const commands: readonly (readonly string[])[] = [
  ['check', 'samples', 'test/fixtures/documents'],
  ['check', '--format', 'sarif', 'samples'],
  ['estimate', 'samples', 'test/fixtures/documents', '--format', 'json'],
  ['spend', 'samples', 'test/fixtures/traces', '--format', 'json'],
  ['report', 'samples/claims'],
  ['outcomes', 'samples/claims', '--format', 'json'],
  ['diff', '--help'],
];

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(folder, name))
    .filter((file) => statSync(file).isFile() && !file.endsWith('.expected'));
}

describe('the network', () => {
  let folder: string;
  let guard: NetworkGuard;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'marginal-network-'));
    guard = new NetworkGuard(folder);
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('is watched, in a process and in its workers', () => {
    const worker = `new Worker("fetch('https://b.invalid').catch(() => 0)", { eval: true })`;
    const script = `const { Worker } = require('node:worker_threads'); ${worker};
      for (const use of [() => require('node:net').connect(9, '127.0.0.1'), () => require('node:dns').lookup('a.invalid', () => 0),
        () => require('node:https').get('https://c.invalid'), () => fetch('https://d.invalid')]) try { use() } catch {}`;
    spawnSync(process.execPath, ['-e', script], { env: guard.environment });
    assert.deepEqual(guard.attempts.map((line) => line.split(' ')[0]).toSorted(), [
      'dns.lookup',
      'globalThis.fetch',
      'globalThis.fetch',
      'https.get',
      'net.connect',
    ]);
  });

  for (const args of commands) {
    it(`is left alone by marginal ${args.join(' ')}`, () => {
      const env = { ...guard.environment, MARGINAL_STATE_HOME: folder };
      const { status, stderr } = spawnSync(process.execPath, [cli, ...args], {
        env,
        encoding: 'utf8',
      });
      assert.ok(status === 0 || status === 1, stderr);
      assert.deepEqual(guard.attempts, []);
    });
  }

  it('is left alone by the language server, whatever it is asked', async () => {
    const workspace = path.join(folder, 'w');
    cpSync('test/fixtures/documents', workspace, { recursive: true });
    cpSync('test/fixtures/traces', path.join(workspace, 'traces'), { recursive: true });
    const client = await LspClient.start({
      workspace,
      storage: path.join(folder, 'store'),
      env: guard.environment,
    });
    client.expect(spendChangedMethod);
    const range = { start: { line: 0, character: 0 }, end: { line: 1e4, character: 0 } };
    for (const file of filesBelow(workspace)) {
      const uri = pathToFileURL(file).href;
      await client.open(uri, '', readFileSync(file, 'utf8'));
      const textDocument = { uri };
      const context = { diagnostics: [] };
      const ask = client.connection;
      await ask.sendRequest(InlayHintRequest.type, { textDocument, range });
      await ask.sendRequest(DocumentDiagnosticRequest.type, { textDocument });
      await ask.sendRequest(HoverRequest.type, { textDocument, position: range.start });
      await ask.sendRequest(CodeActionRequest.type, { textDocument, range, context });
    }
    const timeZone = 'UTC';
    await client.connection.sendRequest(spendRowsMethod, { days: 30, timeZone, path: [] });
    await client.connection.sendRequest(dashboardMethod, { days: 90, by: 'model', timeZone });
    await client.connection.sendRequest(pricesStatusMethod);
    const refused = await client.connection.sendRequest<RefreshPreview>(refreshPricesMethod);
    assert.deepEqual(refused, { kind: 'off' });
    await client.stop();
    assert.deepEqual(guard.attempts, []);
  });

  it('is used once, for the address of the settings, when a person has agreed and asks', async () => {
    const refreshUrl = 'https://prices.invalid/list.json';
    const client = await LspClient.start({
      storage: path.join(folder, 'store'),
      env: guard.environment,
      settings: { prices: { refresh: 'ask', refreshUrl } },
    });
    assert.deepEqual(guard.attempts, []);
    const preview = await client.connection.sendRequest<RefreshPreview>(refreshPricesMethod);
    assert.equal(preview.kind, 'failed');
    await client.stop();
    assert.deepEqual(guard.attempts, [`globalThis.fetch ${refreshUrl}`]);
  });
});
