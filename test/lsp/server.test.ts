import assert from 'node:assert/strict';
import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { CodeAction, Diagnostic, PublishDiagnosticsParams } from 'vscode-languageserver/node';
import {
  CodeActionKind,
  CodeActionRequest,
  CompletionRequest,
  DiagnosticRefreshRequest,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  DocumentDiagnosticRequest,
  FileChangeType,
  HoverRequest,
  InlayHintRefreshRequest,
  InlayHintRequest,
  InlayHintResolveRequest,
  PublishDiagnosticsNotification,
} from 'vscode-languageserver/node';
import type { PricesChanged, PricesStatus, RefreshPreview } from '../../server/src/protocol/prices';
import {
  applyPricesMethod,
  pricesStatusMethod,
  refreshPricesMethod,
  rollBackPricesMethod,
} from '../../server/src/protocol/prices';
import type { SpendChanged, SpendRows } from '../../server/src/protocol/spend';
import { spendChangedMethod, spendRowsMethod } from '../../server/src/protocol/spend';
import { LspClient } from '../support/lspClient';

const uri = 'file:///w/triage.prompty';
const everything = { start: { line: 0, character: 0 }, end: { line: 1000, character: 0 } };

function promptWith(model: string, text = 'You sort tickets.'): string {
  return `---\nname: t\nmodel: ${model}\n---\nsystem:\n${text}\n`;
}

describe('the language server', () => {
  let client: LspClient;
  afterEach(async () => {
    await client.stop();
  });

  async function hints(of = uri): Promise<readonly string[]> {
    const request = { textDocument: { uri: of }, range: everything };
    const found = await client.connection.sendRequest(InlayHintRequest.type, request);
    return (found ?? []).map(({ label }) => label as string);
  }

  async function diagnostics(of = uri): Promise<readonly Diagnostic[]> {
    const report = await client.connection.sendRequest(DocumentDiagnosticRequest.type, {
      textDocument: { uri: of },
    });
    return report.kind === 'full' ? report.items : [];
  }

  it('shows one short hint at a call, and follows the text', async () => {
    client = await LspClient.start();
    await client.open(uri, 'prompty', promptWith('gpt-4o'));
    const [before] = await hints();
    await client.replace(uri, promptWith('gpt-4o', 'You sort tickets. '.repeat(100)));
    const [after] = await hints();
    assert.match(before ?? '', /^~4 tok · \$0\.\d+$/);
    assert.notEqual(before, after);
    assert.ok((after ?? '').length <= 24);
  });

  it('follows an edit of a file that the document imports, and asks for its hints again', async () => {
    const asked: string[] = [];
    client = await LspClient.start({
      workspace: '/w',
      capabilities: {
        workspace: {
          configuration: true,
          workspaceFolders: true,
          inlayHint: { refreshSupport: true },
          diagnostics: { refreshSupport: true },
        },
        textDocument: { diagnostic: {} },
      },
    });
    client.connection.onRequest(InlayHintRefreshRequest.type, () => {
      asked.push('hints');
    });
    client.connection.onRequest(DiagnosticRefreshRequest.type, () => {
      asked.push('diagnostics');
    });
    const [importer, imported] = ['file:///w/CLAUDE.md', 'file:///w/house-rules.md'];
    await client.open(importer, 'markdown', '@house-rules.md\n');
    await client.open(imported, 'markdown', 'Be kind.\n');
    const [before] = await hints(importer);
    assert.deepEqual(
      (await diagnostics(importer)).map(({ code }) => code),
      [],
    );
    asked.length = 0;
    await client.replace(imported, `${'Be kind to everybody who asks. '.repeat(2000)}\n`);
    const [after] = await hints(importer);
    assert.notEqual(before, after);
    assert.ok((await diagnostics(importer)).length > 0);
    assert.deepEqual(asked.toSorted(), ['diagnostics', 'hints']);
  });

  it('reads an imported file again that changed on the disk', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'marginal-imports-'));
    try {
      client = await LspClient.start({ workspace: folder });
      const importer = `file://${folder}/CLAUDE.md`;
      await client.open(importer, 'markdown', '@house-rules.md\n');
      const [before] = await hints(importer);
      writeFileSync(path.join(folder, 'house-rules.md'), 'Be kind. '.repeat(100));
      await client.connection.sendNotification(DidChangeWatchedFilesNotification.type, {
        changes: [{ uri: `file://${folder}/house-rules.md`, type: FileChangeType.Created }],
      });
      const [after] = await hints(importer);
      assert.notEqual(before, after);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('switches a model where it is written, in the file that it is imported from', async () => {
    client = await LspClient.start({ workspace: '/w' });
    const [app, config] = ['file:///w/app.py', 'file:///w/config.py'];
    const call = 'OpenAI().responses.create(model=MODEL, input="Say hello.")';
    await client.open(config, 'python', 'MODEL = "gpt-4o"\n');
    const imports = 'from openai import OpenAI\nfrom config import MODEL\n';
    await client.open(app, 'python', `${imports}${call}\n`);
    const character = call.indexOf('MODEL');
    const place = { line: 2, character };
    const actions = await client.connection.sendRequest(CodeActionRequest.type, {
      textDocument: { uri: app },
      range: { start: place, end: place },
      context: { diagnostics: [], only: [CodeActionKind.RefactorRewrite] },
    });
    const [action] = (actions ?? []) as CodeAction[];
    assert.match(action?.title ?? '', /^Switch to \S+: .* in config\.py$/);
    const changes = action?.edit?.changes ?? {};
    assert.deepEqual(Object.keys(changes), [config]);
    const range = { start: { line: 0, character: 9 }, end: { line: 0, character: 15 } };
    assert.deepEqual(changes[config]?.[0]?.range, range);
  });

  it('reads plain text prompts by the globs of the settings', async () => {
    client = await LspClient.start({ settings: { prompts: { include: ['texts/*.txt'] } } });
    const [named, other] = ['file:///w/texts/reply.txt', 'file:///w/prompts/reply.txt'];
    for (const each of [named, other]) await client.open(each, 'plaintext', 'You answer letters.');
    assert.equal((await hints(named)).length, 1);
    assert.deepEqual(await hints(other), []);
  });

  it('makes the tooltip only when it is asked for', async () => {
    client = await LspClient.start();
    await client.open(uri, 'prompty', promptWith('gpt-4o'));
    const request = { textDocument: { uri }, range: everything };
    const [hint] = (await client.connection.sendRequest(InlayHintRequest.type, request)) ?? [];
    assert.equal(hint?.tooltip, undefined);
    const resolved = await client.connection.sendRequest(InlayHintResolveRequest.type, hint!);
    const { value } = resolved.tooltip as { value: string };
    assert.match(value, /\| system \| 4 \| 100 % \| measured \|/);
    assert.match(value, /\$2\.50 in, \$10\.00 out per 1M tokens/);
  });

  it('explains a call on hover, and says nothing elsewhere', async () => {
    client = await LspClient.start();
    await client.open(uri, 'prompty', promptWith('gpt-4o'));
    const at = (line: number, character: number) =>
      client.connection.sendRequest(HoverRequest.type, {
        textDocument: { uri },
        position: { line, character },
      });
    assert.ok(await at(2, 9));
    assert.equal(await at(1, 1), null);
  });

  it('reports a retired model and replaces exactly its name', async () => {
    client = await LspClient.start();
    const text = promptWith('"gpt-4o" # keep me');
    await client.open(uri, 'prompty', text);
    const found = (await diagnostics()).filter(({ code }) => code === 'model-retired');
    assert.equal(found.length, 1);
    const range = found[0]!.range;
    const actions = await client.connection.sendRequest(CodeActionRequest.type, {
      textDocument: { uri },
      range,
      context: { diagnostics: found, only: ['quickfix'] },
    });
    const edits = (actions ?? []).flatMap((action) =>
      'edit' in action ? (action.edit.changes?.[uri] ?? []) : [],
    );
    assert.ok(edits.length > 0);
    const [edit] = edits;
    const line = text.split('\n')[edit!.range.start.line]!;
    assert.equal(line.slice(edit!.range.start.character, edit!.range.end.character), 'gpt-4o');
  });

  it('offers other models on any model, flagged or not', async () => {
    client = await LspClient.start();
    await client.open(uri, 'prompty', promptWith('gpt-5.5'));
    const position = { line: 2, character: 9 };
    const actions = await client.connection.sendRequest(CodeActionRequest.type, {
      textDocument: { uri },
      range: { start: position, end: position },
      context: { diagnostics: [], only: ['refactor.rewrite'] },
    });
    assert.ok((actions ?? []).length > 0);
    assert.ok((actions ?? []).every(({ title }) => /^Switch to .*\$/.test(title)));
  });

  it('names a model without a price instead of showing nothing or zero', async () => {
    client = await LspClient.start();
    await client.open(uri, 'prompty', promptWith('house-model-7'));
    assert.deepEqual(await hints(), ['~4 tok · no price']);
  });

  it('obeys settings, and asks for them again when they change', async () => {
    const settings = { hints: { enabled: false, minimumUsd: 0 } };
    client = await LspClient.start({ settings });
    await client.open(uri, 'prompty', promptWith('gpt-4o'));
    assert.deepEqual(await hints(), []);
    settings.hints.enabled = true;
    await client.connection.sendNotification(DidChangeConfigurationNotification.type, {
      settings: null,
    });
    assert.equal((await hints()).length, 1);
  });

  it('keeps its head over malformed, half-typed and strange documents', async () => {
    client = await LspClient.start();
    const strange = [
      '---\nmodel: {id: [',
      '---\n',
      '\0\0\0',
      '\ud800',
      '---\nmodel: &a [*a]\n---\nx',
      '',
    ];
    for (const text of strange) {
      await client.open(uri, 'prompty', text);
      assert.ok(Array.isArray(await hints()));
      assert.ok(Array.isArray(await diagnostics()));
    }
    await client.open(uri, 'prompty', promptWith('gpt-4o'));
    assert.equal((await hints()).length, 1);
  });

  it('locates what it cannot read', async () => {
    client = await LspClient.start();
    await client.open(uri, 'prompty', '---\nmodel: {id: [gpt-4o\n---\nsystem:\nStill counted.\n');
    const problems = (await diagnostics()).filter(({ code }) => code === 'unreadable');
    assert.ok(problems.length > 0);
    assert.ok(problems.every(({ range }) => range.start.line <= 2));
  });

  it('publishes diagnostics to a client that cannot pull', async () => {
    client = await LspClient.start({ capabilities: {} });
    const published = new Promise<readonly Diagnostic[]>((resolve) => {
      client.connection.onNotification(
        PublishDiagnosticsNotification.type,
        ({ diagnostics: items }) => resolve(items),
      );
    });
    await client.open(uri, 'prompty', promptWith('gpt-4-turbo'));
    assert.ok((await published).some(({ code }) => code === 'model-retired'));
  });
});

describe('the language server and traces', () => {
  let folder: string;
  let client: LspClient;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'marginal-lsp-'));
    mkdirSync(path.join(folder, 'traces'));
  });
  afterEach(async () => {
    await client.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const rows = (): Promise<SpendRows> =>
    client.connection.sendRequest(spendRowsMethod, { days: 30, timeZone: 'UTC', path: [] });

  function line(id: string): string {
    const message = {
      id,
      model: 'claude-sonnet-4-5',
      usage: { input_tokens: 1000, output_tokens: 100 },
    };
    const row = {
      type: 'assistant',
      sessionId: 's',
      requestId: `r-${id}`,
      cwd: '/home/x/claims',
      message,
    };
    return `${JSON.stringify({ ...row, timestamp: new Date().toISOString() })}\n`;
  }

  it('follow a file as it grows, and count a repeated row once', async () => {
    const file = path.join(folder, 'traces/session.jsonl');
    writeFileSync(file, line('a') + line('a'));
    client = await LspClient.start({ workspace: folder });
    client.expect(spendChangedMethod);
    await changed((calls) => calls === 1);
    const first = await rows();
    assert.deepEqual(
      first.rows.map(({ label, calls, usd }) => ({ label, calls, usd })),
      [{ label: 'claims', calls: 1, usd: '0.0045' }],
    );
    appendFileSync(file, line('b') + line('c').slice(0, 40));
    await changed((calls) => calls === 2);
    assert.equal((await rows()).totals.usd, '0.009');
  });

  it('are not read in a workspace that is not trusted', async () => {
    writeFileSync(path.join(folder, 'traces/session.jsonl'), line('a'));
    client = await LspClient.start({ workspace: folder, isWorkspaceTrusted: false });
    const { totals, state } = await rows();
    assert.equal(totals.calls, 0);
    assert.match(state.notices[0] ?? '', /trust/);
  });

  function changed(isWanted: (calls: number) => boolean): Promise<void> {
    return new Promise((resolve) => {
      client.connection.onNotification(
        spendChangedMethod,
        ({ todayCalls }: { todayCalls: number }) => {
          if (isWanted(todayCalls)) resolve();
        },
      );
    });
  }
});

describe('marginal.yaml in the editor', () => {
  let client: LspClient;
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'marginal-'));
  });
  afterEach(async () => {
    await client.stop();
    rmSync(folder, { recursive: true });
  });

  it('changes the assumptions behind a hint as it is typed', async () => {
    client = await LspClient.start({ workspace: folder });
    const prompt = `file://${folder}/triage.prompty`;
    const config = `file://${folder}/marginal.yaml`;
    const hint = async () => {
      const request = { textDocument: { uri: prompt }, range: everything };
      const found = await client.connection.sendRequest(InlayHintRequest.type, request);
      return found?.[0]?.label as string;
    };
    await client.open(prompt, 'prompty', promptWith('gpt-4o', 'Sort {{ticket}} into a queue.'));
    await client.open(config, 'yaml', 'assumptions:\n  variables: { ticket: 9000 }\n');
    assert.match(await hint(), /^~9k tok/);
    await client.replace(config, 'assumptions:\n  variables: { ticket: 4000 }\n');
    assert.match(await hint(), /^~4k tok/);
  });

  it('is checked, explained and completed', async () => {
    client = await LspClient.start({ workspace: folder });
    const config = `file://${folder}/marginal.yaml`;
    await client.open(config, 'yaml', 'workflows:\n  claims:\n    stakes: huge\n    st\n');
    const report = await client.connection.sendRequest(DocumentDiagnosticRequest.type, {
      textDocument: { uri: config },
    });
    const messages = (report.kind === 'full' ? report.items : []).map(
      ({ range, message }) => `${range.start.line} ${message as string}`,
    );
    assert.ok(
      messages.includes('2 `stakes` has to be `low`, `medium` or `high`.'),
      messages.join(),
    );
    const items = await client.connection.sendRequest(CompletionRequest.type, {
      textDocument: { uri: config },
      position: { line: 3, character: 6 },
    });
    assert.ok(Array.isArray(items) && items.some(({ label }) => label === 'stage'));
    const hover = await client.connection.sendRequest(HoverRequest.type, {
      textDocument: { uri: config },
      position: { line: 2, character: 6 },
    });
    assert.match(JSON.stringify(hover?.contents), /no cheaper model/);
  });

  it('R014 offers the units that there are in place of one that is none', async () => {
    client = await LspClient.start({ workspace: folder });
    const config = `file://${folder}/marginal.yaml`;
    const text =
      'workflows:\n  a: { outcome: { unit: tiket, source: x, success: { column: ok } } }\n';
    await client.open(config, 'yaml', text);
    const character = text.split('\n')[1]!.indexOf('tiket');
    const actions = await client.connection.sendRequest(CodeActionRequest.type, {
      textDocument: { uri: config },
      range: { start: { line: 1, character }, end: { line: 1, character } },
      context: { diagnostics: [] },
    });
    const [first] = (actions ?? []) as CodeAction[];
    assert.equal(first?.title, 'Write `ticket`');
    assert.equal(first.edit?.changes?.[config]?.[0]?.newText, 'ticket');
  });
});

describe('what the owner adds', () => {
  let client: LspClient;
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'marginal-'));
  });
  afterEach(async () => {
    await client.stop();
    rmSync(folder, { recursive: true });
  });

  const hoverOf = async (uri: string): Promise<string> => {
    const found = await client.connection.sendRequest(HoverRequest.type, {
      textDocument: { uri },
      position: { line: 2, character: 9 },
    });
    return JSON.stringify(found?.contents);
  };

  const ownPrice =
    '{"prices": [{"provider": "openai", "model": "gpt-4o", "input": 1.75, "output": 7}]}';

  it('has own prices before list prices, as its file is edited, and never in an untrusted workspace', async () => {
    writeFileSync(path.join(folder, 'prices.json'), ownPrice);
    const settings = { prices: { overrides: ['prices.json'] } };
    const uri = `file://${folder}/triage.prompty`;
    client = await LspClient.start({ workspace: folder, settings });
    client.expect('marginal/spendChanged');
    await client.open(uri, 'prompty', promptWith('gpt-4o'));
    assert.match(await hoverOf(uri), /\$1\.75 in, \$7\.00 out per 1M tokens/);
    const prices = `file://${folder}/prices.json`;
    await client.open(prices, 'json', ownPrice.replace('1.75', '1.5'));
    assert.match(await hoverOf(uri), /\$1\.50 in, \$7\.00 out/);
    await client.stop();
    client = await LspClient.start({ workspace: folder, settings, isWorkspaceTrusted: false });
    client.expect('marginal/spendChanged');
    await client.open(uri, 'prompty', promptWith('gpt-4o'));
    assert.match(await hoverOf(uri), /\$2\.50 in, \$10\.00 out/);
  });

  it('counts with a vocabulary of the user, and never in an untrusted workspace', async () => {
    const bytes = Array.from({ length: 256 }, (_, byte) => Buffer.from([byte]));
    const tokens = [...bytes, Buffer.from('Cl'), Buffer.from('as')];
    const list = tokens.map((token, rank) => `${token.toString('base64')} ${rank}`).join('\n');
    writeFileSync(path.join(folder, 'llama.model'), list);
    const settings = { tokenizers: { vocabularies: { 'llama-3': 'llama.model' } } };
    const uri = `file://${folder}/triage.prompty`;
    const text = promptWith('groq/llama-3.3-70b-versatile');
    client = await LspClient.start({ workspace: folder, settings });
    client.expect('marginal/spendChanged');
    await client.open(uri, 'prompty', text);
    assert.match(await hoverOf(uri), /llama\.model/);
    await client.stop();
    client = await LspClient.start({ workspace: folder, settings, isWorkspaceTrusted: false });
    client.expect('marginal/spendChanged');
    await client.open(uri, 'prompty', text);
    assert.match(await hoverOf(uri), /≈ Llama 3/);
  });

  it('prices traces with own prices too', async () => {
    mkdirSync(path.join(folder, 'traces'));
    const call = {
      id: 'chatcmpl-1',
      model: 'gpt-4o',
      created: Math.floor(Date.now() / 1000),
      usage: { prompt_tokens: 1_000_000, completion_tokens: 0, total_tokens: 1_000_000 },
      choices: [],
    };
    writeFileSync(path.join(folder, 'traces', 'calls.jsonl'), `${JSON.stringify(call)}\n`);
    writeFileSync(path.join(folder, 'prices.json'), ownPrice);
    client = await LspClient.start({
      workspace: folder,
      settings: { prices: { overrides: ['prices.json'] } },
    });
    client.expect('marginal/spendChanged');
    const todayUsd = await new Promise<string>((resolve) => {
      client.connection.onNotification(spendChangedMethod, (change: SpendChanged) => {
        if (change.todayCalls === 1 && change.todayUsd === '1.75') resolve(change.todayUsd);
      });
    });
    assert.equal(todayUsd, '1.75');
  });

  it('says in the price file what is wrong with a price', async () => {
    writeFileSync(path.join(folder, 'prices.json'), ownPrice.replace('1.75', '0.00175'));
    client = await LspClient.start({
      workspace: folder,
      settings: { prices: { overrides: [path.join(folder, 'prices.json')] } },
    });
    client.expect('marginal/spendChanged');
    client.expect('textDocument/publishDiagnostics');
    const published = await new Promise<PublishDiagnosticsParams>((resolve) => {
      client.connection.onNotification(PublishDiagnosticsNotification.type, resolve);
    });
    assert.equal(published.uri, `file://${folder}/prices.json`);
    assert.match(published.diagnostics[0]!.message as string, /the list price is 2\.5 USD/);
    const uri = `file://${folder}/triage.prompty`;
    await client.open(uri, 'prompty', promptWith('gpt-4o'));
    assert.match(await hoverOf(uri), /\$2\.50 in/);
  });

  it('knows the models behind the deployments of marginal.yaml', async () => {
    const deployments =
      'deployments:\n  house-gpt: { model: gpt-4.1, provider: azure, region: eu }\n';
    writeFileSync(path.join(folder, 'marginal.yaml'), deployments);
    const uri = `file://${folder}/triage.prompty`;
    client = await LspClient.start({ workspace: folder });
    client.expect('marginal/spendChanged');
    await client.open(uri, 'prompty', promptWith('house-gpt'));
    assert.match(await hoverOf(uri), /\$2\.20 in, \$8\.80 out/);
  });

  it('learns factors from traces, keeps numbers alone, and nothing when it is switched off', async () => {
    const text = 'The customer asks where the parcel is and when it will arrive. ';
    const lines = Array.from({ length: 12 }, (_, index) =>
      JSON.stringify({
        request: {
          model: 'claude-sonnet-4-6',
          messages: [{ role: 'user', content: text.repeat(20 + index) }],
        },
        response: {
          id: `msg_${index}`,
          type: 'message',
          model: 'claude-sonnet-4-6',
          usage: { input_tokens: 7 + 17 * (20 + index), output_tokens: 9 },
        },
      }),
    );
    mkdirSync(path.join(folder, 'traces'));
    writeFileSync(path.join(folder, 'traces', 'dump.jsonl'), lines.join('\n'));
    const storage = path.join(folder, 'storage');
    const uri = `file://${folder}/triage.prompty`;
    const capabilities = {
      workspace: {
        configuration: true,
        workspaceFolders: true,
        inlayHint: { refreshSupport: true },
      },
      textDocument: { diagnostic: {} },
    };
    client = await LspClient.start({ workspace: folder, storage, capabilities });
    client.expect('marginal/spendChanged');
    await client.open(uri, 'prompty', promptWith('claude-sonnet-4-6'));
    const learnt = new Promise<void>((resolve) => {
      client.connection.onRequest(InlayHintRefreshRequest.type, () => resolve());
    });
    assert.match(await hoverOf(uri), /Counted with ≈ Claude 3 to 4\.6/);
    await learnt;
    assert.match(await hoverOf(uri), /Counted with ≈ Claude 3 to 4\.6, calibrated on 12 calls/);
    const kept = readFileSync(path.join(storage, 'calibration.json'), 'utf8');
    assert.doesNotMatch(kept, /parcel|customer/);
    await client.stop();
    client = await LspClient.start({
      workspace: folder,
      storage,
      settings: { calibration: { enabled: false } },
    });
    client.expect('marginal/spendChanged');
    await client.open(uri, 'prompty', promptWith('claude-sonnet-4-6'));
    assert.doesNotMatch(await hoverOf(uri), /calibrated/);
  });

  it('fetches prices only with consent, shows them first, uses them when told, and goes back', async () => {
    const row = (model: string, input: number, output: number) => ({
      provider: 'deepinfra',
      model,
      input,
      output,
    });
    const list = [
      ...Array.from({ length: 30 }, (_, index) => row(`house-${index}`, 1, 2)),
      { provider: 'openai', model: 'gpt-4o', input: 2, output: 8 },
      { provider: 'mistral', model: 'mistral-large-2411', input: 200, output: 6 },
    ];
    writeFileSync(path.join(folder, 'list.json'), JSON.stringify({ prices: list }));
    const prices = { refresh: 'off', refreshUrl: `file://${folder}/list.json` };
    const storage = path.join(folder, 'storage');
    const uri = `file://${folder}/triage.prompty`;
    client = await LspClient.start({ workspace: folder, storage, settings: { prices } });
    client.expect('marginal/spendChanged');
    await client.open(uri, 'prompty', promptWith('gpt-4o'));
    const ask = <Answer>(method: string) => client.connection.sendRequest<Answer>(method);
    assert.deepEqual(await ask<RefreshPreview>(refreshPricesMethod), { kind: 'off' });
    prices.refresh = 'ask';
    await client.connection.sendNotification(DidChangeConfigurationNotification.type, {
      settings: null,
    });
    // A list of single models of a maker is cut short: it is shown and not offered.
    const cut = await ask<RefreshPreview>(refreshPricesMethod);
    assert.match(cut.kind === 'preview' ? (cut.refusal ?? '') : '', /^The list lacks/);
    assert.match((await ask<PricesChanged>(applyPricesMethod)).message, /nothing to apply/);
    const own = list.filter(({ provider }) => provider !== 'openai');
    writeFileSync(path.join(folder, 'list.json'), JSON.stringify({ prices: own }));
    const preview = await ask<RefreshPreview>(refreshPricesMethod);
    assert.ok(preview.kind === 'preview');
    assert.deepEqual([preview.changes, preview.quarantined, preview.refusal], [30, 1, undefined]);
    assert.match((await ask<PricesChanged>(applyPricesMethod)).message, /^30 prices/);
    const status = await ask<PricesStatus>(pricesStatusMethod);
    assert.equal(status.refreshed?.prices, 30);
    await client.open(uri, 'prompty', promptWith('deepinfra/house-7'));
    assert.match(await hoverOf(uri), /\$1\.00 in, \$2\.00 out/);
    await client.stop();
    client = await LspClient.start({ workspace: folder, storage });
    client.expect('marginal/spendChanged');
    await client.open(uri, 'prompty', promptWith('deepinfra/house-7'));
    assert.match(await hoverOf(uri), /\$1\.00 in, \$2\.00 out/);
    assert.match((await ask<PricesChanged>(rollBackPricesMethod)).message, /that ship/);
    assert.match(await hoverOf(uri), /Price unknown/);
  });
});
