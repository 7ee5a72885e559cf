import assert from 'node:assert/strict';
import type { Diagnostic } from 'vscode-languageserver/node';
import {
  CancellationTokenSource,
  DocumentDiagnosticRequest,
  HoverRequest,
  InlayHintRequest,
} from 'vscode-languageserver/node';
import { InProcessServer } from '../../support/inProcessServer';

const poison = 'file:///w/poison/CLAUDE.md';
const secret = 'CANARY-7c1f';
const other = { uri: 'file:///w/AGENTS.md', languageId: 'markdown', text: 'You are brief.\n' };
const imports = { uri: poison, languageId: 'markdown', text: '@other.md\nYou are brief.\n' };
const wholeFile = { start: { line: 0, character: 0 }, end: { line: 1e6, character: 0 } };

function messagesOf({ diagnostics }: { readonly diagnostics: unknown }): readonly string[] {
  const { items } = diagnostics as { readonly items: readonly Diagnostic[] };
  return items.map(({ message }) => (typeof message === 'string' ? message : message.value));
}

/** A machine on which reading the file that the poison document imports does this. */
async function serverWhere(read: (name: string) => string | undefined): Promise<InProcessServer> {
  return InProcessServer.start({ machine: { readTextFile: read }, folder: 'file:///w' });
}

describe('a document on which requests fail', () => {
  function failing(): { readonly server: Promise<InProcessServer>; readonly reads: () => number } {
    let count = 0;
    const server = serverWhere((uri) => {
      if (!uri.endsWith('/poison/other.md')) return undefined;
      count += 1;
      throw new Error(`cannot read ${secret}`);
    });
    return { server, reads: () => count };
  }

  it('is left alone until its text changes, while other documents go on', async () => {
    const { server: starting, reads } = failing();
    const server = await starting;
    await server.open(imports);
    await server.open(other);
    const shown = await server.shown(poison);
    assert.deepEqual(shown.hints, []);
    assert.match(messagesOf(shown).join(), /Marginal failed on this text/);
    const before = reads();
    await server.shown(poison);
    assert.equal(reads(), before);
    assert.equal((await server.shown(other.uri)).hints.length, 1);

    await server.change(poison, { ...wholeFile, end: { line: 1, character: 0 } }, '');
    const mended = await server.shown(poison);
    assert.equal(mended.hints.length, 1);
    assert.doesNotMatch(messagesOf(mended).join(), /failed/);
  });

  it('is not tried again by an edit that leaves the text as it was', async () => {
    const { server: starting, reads } = failing();
    const server = await starting;
    await server.open(imports);
    await server.shown(poison);
    const before = reads();
    const start = { line: 1, character: 0 };
    await server.change(poison, { start, end: { line: 1, character: 3 } }, 'You');
    await server.shown(poison);
    assert.equal(reads(), before);
  });

  it('is told of once, and logged without what the error quotes', async () => {
    const { server: starting } = failing();
    const server = await starting;
    await server.open(imports);
    for (const text of ['a', 'b', 'c']) {
      await server.shown(poison);
      const start = { line: 1, character: 0 };
      await server.change(poison, { start, end: start }, text);
    }
    await server.shown(poison);
    assert.equal(server.told.length, 1);
    assert.match(server.told[0]!, /^Marginal failed on CLAUDE\.md and leaves it alone/);
    assert.match(server.logged.join('\n'), /failed: Error\n\s+at /);
    assert.ok(!server.logged.concat(server.told).join('\n').includes(secret));
  });

  it('has no link or command in the message that tells of it', async () => {
    const server = await serverWhere(() => {
      throw new Error('unreadable');
    });
    const uri = `file:///w/${encodeURIComponent('[a](command:evil)')}/CLAUDE.md`;
    const named = `file:///w/${encodeURIComponent('[a](command:evil).prompt.md')}`;
    await server.open({ uri, languageId: 'markdown', text: '@x.md\n' });
    await server.open({
      uri: named,
      languageId: 'markdown',
      text: '---\nmode: ask\n---\n[x](x.md)',
    });
    for (const each of [uri, named]) await server.shown(each);
    assert.ok(server.told.length > 0);
    for (const message of server.told) assert.doesNotMatch(message, /[[\]()]|command:/);
  });
});

describe('a document that takes too long', () => {
  it('shows costs alone when its rules take longer than their budget, and says so', async () => {
    let now = Date.UTC(2026, 10, 24);
    let isSlow = true;
    // Every look at the clock is a second later: no rule is that slow.
    const nowMs = () => (isSlow ? (now += 1000) : now);
    const server = await InProcessServer.start({ machine: { nowMs } });
    await server.open({ ...other, text: 'You are brief.\n{{a}} {{b}}\n'.repeat(100) });
    const shown = await server.shown(other.uri);
    assert.equal(shown.hints.length, 1);
    assert.match(messagesOf(shown).join(), /only costs are shown/);

    isSlow = false;
    const start = { line: 0, character: 0 };
    await server.change(other.uri, { start, end: start }, 'Kind. ');
    assert.doesNotMatch(messagesOf(await server.shown(other.uri)).join(), /only costs/);
  });

  it('is read only when typing pauses, says so, and is asked for again then', async () => {
    let now = Date.UTC(2026, 10, 24);
    let reads = 0;
    const waits: number[] = [];
    const readTextFile = (uri: string): undefined => {
      if (!uri.endsWith('/poison/other.md')) return undefined;
      now += 5000;
      reads += 1;
      return undefined;
    };
    const wait = (ms: number): Promise<void> => {
      waits.push(ms);
      return new Promise(() => undefined);
    };
    const machine = { readTextFile, wait, nowMs: () => now };
    const server = await InProcessServer.start({ machine, folder: 'file:///w' });
    await server.open(imports);
    const shown = await server.shown(poison);
    assert.equal(shown.hints.length, 1);
    assert.match(messagesOf(shown).join(), /takes 5\.0 s/);

    const start = { line: 1, character: 0 };
    await server.change(poison, { start, end: start }, 'Kind. ');
    const before = reads;
    assert.deepEqual((await server.shown(poison)).hints, []);
    assert.equal(reads, before);
    assert.deepEqual(waits, [10_000]);

    now += 10_000;
    assert.equal((await server.shown(poison)).hints.length, 1);
    assert.equal(reads, before + 1);
  });

  it('that is longer than any prompt is not read, and says so', async () => {
    const server = await InProcessServer.start();
    await server.open({ ...other, text: 'word '.repeat(900_000) });
    const shown = await server.shown(other.uri);
    assert.deepEqual(shown.hints, []);
    assert.match(messagesOf(shown).join(), /more than 4 million characters/);
  });
});

describe('a request that is cancelled', () => {
  it('does no work when the cancellation comes right behind it', async () => {
    let reads = 0;
    const server = await serverWhere(() => {
      reads += 1;
      return undefined;
    });
    await server.open(imports);
    for (const type of [InlayHintRequest.type, HoverRequest.type]) {
      const source = new CancellationTokenSource();
      const params = { textDocument: { uri: poison }, range: wholeFile, position: wholeFile.start };
      const answer = server.connection.sendRequest(type.method, params, source.token);
      source.cancel();
      await assert.rejects(answer, { code: -32800 });
    }
    assert.equal(reads, 0);
  });

  it('is answered between two rules, and no rule runs behind it', async () => {
    const source = new CancellationTokenSource();
    let yields = 0;
    let isCounting = false;
    let isCancelled = false;
    let yieldsBehind = 0;
    const pause = async (): Promise<void> => {
      if (isCancelled) yieldsBehind += 1;
      if (isCounting && (yields += 1) === 6) {
        isCancelled = true;
        source.cancel();
      }
      // Long enough for a message to cross both streams.
      for (let turn = 0; turn < 10; turn += 1)
        await new Promise((resolve) => setImmediate(resolve));
    };
    const server = await InProcessServer.start({ machine: { yield: pause } });
    await server.open(other);
    await server.shown(other.uri);
    // What was found in a text is not worked out again.
    await server.change(other.uri, { start: wholeFile.start, end: wholeFile.start }, '#');
    isCounting = true;
    const params = { textDocument: { uri: other.uri } };
    const answer = server.connection.sendRequest(
      DocumentDiagnosticRequest.type,
      params,
      source.token,
    );
    await assert.rejects(answer, { code: -32800 });
    for (let turn = 0; turn < 200; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    assert.equal(yieldsBehind, 0);
  });
});
