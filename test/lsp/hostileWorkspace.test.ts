import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Hover, InlayHint } from 'vscode-languageserver/node';
import {
  CodeActionRequest,
  DocumentDiagnosticRequest,
  HoverRequest,
  InlayHintRequest,
  InlayHintResolveRequest,
  LogMessageNotification,
  PublishDiagnosticsNotification,
  ShowMessageNotification,
} from 'vscode-languageserver/node';
import { dashboardMethod } from '../../server/src/protocol/dashboard';
import type { SpendRows } from '../../server/src/protocol/spend';
import { spendChangedMethod, spendRowsMethod } from '../../server/src/protocol/spend';
import type { HostileWorkspace } from '../support/hostileWorkspace';
import { canary, createHostileWorkspace, hostileNames } from '../support/hostileWorkspace';
import { LspClient } from '../support/lspClient';

const timeZone = 'UTC';

/** Real files: some of the links lead around in a circle. */
function filesBelow(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) return filesBelow(file);
    return entry.isFile() ? [file] : [];
  });
}

describe('a hostile workspace', () => {
  let hostile: HostileWorkspace;
  let storage: string;
  let fileLog: string;
  let env: NodeJS.ProcessEnv;

  beforeEach(() => {
    hostile = createHostileWorkspace();
    const parent = path.dirname(hostile.folder);
    storage = path.join(parent, 'store');
    fileLog = path.join(parent, 'files.log');
    env = {
      ...process.env,
      NODE_OPTIONS: `--require=${JSON.stringify(path.resolve('test/support/recordFiles.cjs'))}`,
      MARGINAL_FILE_LOG: fileLog,
      MARGINAL_STATE_HOME: storage,
      CLAUDE_CONFIG_DIR: path.join(parent, 'no-agent'),
      OPENAI_API_KEY: canary,
    };
  });
  afterEach(() => hostile.remove());

  /** What the process did to files outside of the product: the functions and paths. */
  function fileUses(): readonly (readonly [string, string])[] {
    const lines = existsSync(fileLog) ? readFileSync(fileLog, 'utf8').trim().split('\n') : [];
    return lines.map((line) => JSON.parse(line) as [string, string]);
  }

  const isOutside = ([, file]: readonly [string, string]): boolean =>
    file.startsWith(hostile.outside) || file === '/etc/passwd';

  /** Opens every document, asks everything of it, and returns all that an editor would get to show. */
  async function showEverything(client: LspClient): Promise<readonly unknown[]> {
    const shown: unknown[] = [];
    const { connection } = client;
    const show = (each: unknown): void => void shown.push(each);
    connection.onNotification(LogMessageNotification.type, show);
    connection.onNotification(ShowMessageNotification.type, show);
    connection.onNotification(PublishDiagnosticsNotification.type, show);
    client.expect(spendChangedMethod);
    const range = { start: { line: 0, character: 0 }, end: { line: 1e4, character: 0 } };
    for (const file of filesBelow(hostile.folder)) {
      const uri = pathToFileURL(file).href;
      await client.open(uri, '', readFileSync(file, 'utf8'));
      const textDocument = { uri };
      const hints = await connection.sendRequest(InlayHintRequest.type, { textDocument, range });
      for (const hint of hints ?? []) {
        shown.push(await connection.sendRequest(InlayHintResolveRequest.type, hint));
      }
      shown.push(await connection.sendRequest(DocumentDiagnosticRequest.type, { textDocument }));
      for (let character = 0; character < 400; character += 40) {
        const position = { line: 0, character };
        shown.push(await connection.sendRequest(HoverRequest.type, { textDocument, position }));
      }
      const context = { diagnostics: [] };
      const actions = await connection.sendRequest(CodeActionRequest.type, {
        textDocument,
        range,
        context,
      });
      // An edit holds the person's own text; its title is Marginal's.
      shown.push((actions ?? []).map(({ title }) => title));
    }
    return shown;
  }

  async function spend(client: LspClient, calls: number): Promise<SpendRows> {
    const params = { days: 30, timeZone, path: [] };
    for (;;) {
      const rows = await client.connection.sendRequest<SpendRows>(spendRowsMethod, params);
      if (rows.totals.calls >= calls && rows.state.progress === undefined) return rows;
    }
  }

  it('that is not trusted gets hints of list prices; nothing outside is read and nothing written', async () => {
    const { folder, settings } = hostile;
    const options = { workspace: folder, settings, storage, env, isWorkspaceTrusted: false };
    const client = await LspClient.start(options);
    const shown = await showEverything(client);
    const rows = await spend(client, 0);
    await client.stop();
    const labels = shown.map((each) => (each as InlayHint | null)?.label).filter(Boolean);
    assert.ok(labels.length > 3);
    assert.ok(!JSON.stringify(shown).includes('your price'));
    assert.equal(rows.state.files, 0);
    assert.deepEqual(fileUses().filter(isOutside), []);
    const writes = fileUses().filter(([use]) =>
      /^(write|append|mkdir|rename|copy|trunc|rm|unlink)/.test(use),
    );
    assert.deepEqual(writes, []);
    assert.deepEqual(filesBelow(storage), []);
    assert.ok(!JSON.stringify(shown).includes(canary));
  });

  it('that is trusted is read no further than its folder, and its secrets get nowhere', async () => {
    const { folder, settings } = hostile;
    const own = {
      ...settings,
      prices: { overrides: ['../outside/prices.json', 'link-prices.json'] },
    };
    mkdirSync(storage, { recursive: true });
    const client = await LspClient.start({ workspace: folder, settings: own, storage, env });
    const shown: unknown[] = [...(await showEverything(client))];
    const rows = await spend(client, Object.keys(hostileNames).length);
    shown.push(rows);
    for (const { key } of rows.rows) {
      const path_ = [key];
      shown.push(
        await client.connection.sendRequest(spendRowsMethod, { days: 30, timeZone, path: path_ }),
      );
    }
    for (const by of ['workflow', 'model'] as const) {
      shown.push(await client.connection.sendRequest(dashboardMethod, { days: 30, by, timeZone }));
    }
    await client.stop();
    assert.equal(rows.totals.calls, Object.keys(hostileNames).length);
    assert.deepEqual(fileUses().filter(isOutside), []);
    assert.ok(!JSON.stringify(shown).includes(canary), 'in what is shown');
    for (const file of filesBelow(storage)) {
      assert.ok(!readFileSync(file).includes(canary), `in ${path.basename(file)} of the store`);
    }
  });

  it('cannot put a link, a command or HTML into what is rendered as Markdown', async () => {
    const client = await LspClient.start({ workspace: hostile.folder, env });
    const shown = await showEverything(client);
    await client.stop();
    const rendered = shown.flatMap((each) => {
      const { tooltip, contents } = (each ?? {}) as Partial<InlayHint & Hover>;
      return [tooltip, contents].flatMap(
        (part) => (part as { value?: string } | undefined)?.value ?? [],
      );
    });
    assert.ok(rendered.some((text) => text.includes('img src')));
    for (const text of rendered) {
      // What stands in code is shown as it is; outside, only the pages of rules are linked.
      const outsideCode = text.replaceAll(/`[^`\n]*`/g, '');
      assert.doesNotMatch(outsideCode, /(?<!\\)<[a-z]/i);
      assert.doesNotMatch(outsideCode, /(?<!\\)\]\((?!https:\/\/)/);
    }
  });

  const cli = path.resolve('dist/cli.js');
  const outputs: readonly (readonly string[])[] = [
    ['check', '.'],
    ['check', '--format', 'json', '.'],
    ['check', '--format', 'sarif', '.'],
    ['check', '--format', 'github', '.'],
    ['estimate', '.'],
    ['spend', '.'],
    ['spend', '--format', 'json', '.'],
    ['outcomes', '.'],
    ['report', '.'],
    ['report', '--format', 'html', '.'],
    ['export', '.'],
  ];
  for (const args of outputs) {
    it(`gets no escape, command or secret through marginal ${args.join(' ')}`, () => {
      const { stdout, stderr, status } = spawnSync(process.execPath, [cli, ...args], {
        cwd: hostile.folder,
        env,
        encoding: 'utf8',
        maxBuffer: 1 << 26,
      });
      assert.ok(status !== null, 'it ended');
      const said = stdout + stderr;
      assert.ok(!said.includes('\u001b') && !said.includes('\u0007'), 'an escape');
      assert.ok(
        !said.includes(canary),
        said.split('\n').find((line) => line.includes(canary)),
      );
      assert.deepEqual(fileUses().filter(isOutside), []);
      if (args.includes('github')) {
        const begun = stdout.split('\n').filter((line) => line.startsWith('::'));
        for (const line of begun) assert.match(line, /^::(error|warning|notice) file=[^:]*::/);
      }
      if (args.includes('html')) assert.doesNotMatch(stdout, /<img src=x|<a [^>]*command:/);
      if (args[0] === 'export') assert.doesNotMatch(stdout, /(^|[,"\n])=HYPERLINK/);
    });
  }
});
