import assert from 'node:assert/strict';
import {
  appendFileSync,
  mkdtempSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import type { ReadOptions } from '../../../../server/src/io/traces/traceTail';
import { TraceTail } from '../../../../server/src/io/traces/traceTail';

function line(id: string): string {
  const message = { id, model: 'claude-sonnet-4-5', usage: { input_tokens: 1, output_tokens: 1 } };
  return `${JSON.stringify({ type: 'assistant', sessionId: 's', requestId: id, message })}\n`;
}

describe('a tailed trace file', () => {
  let folder: string;
  let file: string;
  let tail: TraceTail;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'marginal-tail-'));
    file = path.join(folder, 's.jsonl');
    tail = new TraceTail(file);
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const read = (options?: ReadOptions) => {
    let calls = 0;
    const { isReset } = tail.read(() => (calls += 1), options);
    return { isReset, calls };
  };

  it('gives each line once, however the file grows', () => {
    const text = line('a') + line('b') + line('c');
    writeFileSync(file, '');
    let calls = 0;
    for (let offset = 0; offset < text.length; offset += 7) {
      appendFileSync(file, text.slice(offset, offset + 7));
      calls += read().calls;
    }
    assert.equal(calls, 3);
    assert.equal(tail.state.lines, 3);
    assert.equal(tail.hasChanged(), false);
  });

  it('waits for the end of a line that is cut inside a character', () => {
    const bytes = Buffer.from(line('é'));
    const inside = bytes.indexOf(0xc3) + 1;
    writeFileSync(file, bytes.subarray(0, inside));
    assert.equal(read().calls, 0);
    appendFileSync(file, bytes.subarray(inside));
    assert.equal(read().calls, 1);
    assert.equal(tail.state.skippedLines, 0);
  });

  it('starts over when the file was rewritten in place and is no shorter', () => {
    writeFileSync(file, line('a'));
    assert.equal(read().calls, 1);
    writeFileSync(file, line('b') + line('c'));
    assert.deepEqual(read(), { isReset: true, calls: 2 });
  });

  it('knows the format once the first line is complete', () => {
    const text = line('a');
    writeFileSync(file, text.slice(0, 20));
    assert.equal(read().calls, 0);
    appendFileSync(file, text.slice(20));
    assert.equal(read().calls, 1);
  });

  it('reads what zstd compressed', () => {
    writeFileSync(file, zstdCompressSync(line('a') + line('b')));
    assert.equal(read().calls, 2);
  });

  it('starts over when the file was shortened', () => {
    writeFileSync(file, line('a') + line('b'));
    read();
    truncateSync(file, 0);
    appendFileSync(file, line('c'));
    assert.deepEqual(read(), { isReset: true, calls: 1 });
  });

  it('starts over when another file took its place', () => {
    writeFileSync(file, line('a'));
    read();
    const next = path.join(folder, 'next');
    writeFileSync(next, line('b') + line('c') + line('d'));
    renameSync(next, file);
    assert.deepEqual(read(), { isReset: true, calls: 3 });
  });

  it('locates and counts the lines that it cannot read', () => {
    writeFileSync(file, `${line('a')}{"usage": broken\r\n${line('b')}`);
    assert.equal(read().calls, 2);
    assert.equal(tail.state.skippedLines, 1);
    assert.deepEqual(tail.state.problems, [{ line: 2, message: 'The line is not a JSON object.' }]);
  });

  it('passes over NUL bytes, a byte order mark and lines of Windows', () => {
    writeFileSync(file, `\uFEFF${line('a').replace('\n', '\r\n')}\0\0\n${line('b')}`);
    assert.equal(read().calls, 2);
  });

  it('reads a last line that is complete, whether or not it has a break yet', () => {
    writeFileSync(file, line('a') + line('b').trimEnd());
    assert.equal(read().calls, 2);
    appendFileSync(file, `\n${line('c')}`);
    assert.equal(read().calls, 1);
    assert.equal(tail.state.lines, 3);
  });

  it('reads a last line that is cut short only when nothing more will come', () => {
    writeFileSync(file, line('a') + line('b').slice(0, -9));
    assert.equal(read().calls, 1);
    assert.equal(tail.state.skippedLines, 0);
    read({ isFinal: true });
    assert.deepEqual(tail.state.problems, [{ line: 2, message: 'The line is not a JSON object.' }]);
  });

  it('reads a compressed file', () => {
    writeFileSync(file, gzipSync(line('a') + line('b')));
    assert.equal(read().calls, 2);
  });

  it('knows a session whose first lines are long or of other kinds', () => {
    const pasted = `${JSON.stringify({ type: 'user', text: 'x'.repeat(200_000) })}\n`;
    const snapshots = `${JSON.stringify({ type: 'file-history-snapshot' })}\n`.repeat(300);
    writeFileSync(file, pasted + snapshots + line('a'));
    assert.equal(read().calls, 1);
  });

  it('counts a line that was cut short', () => {
    writeFileSync(file, `${line('a')}{"type":"assistant","message":{"text":"cut he\n${line('b')}`);
    assert.equal(read().calls, 2);
    assert.equal(tail.state.problems[0]?.line, 2);
  });

  it('looks at an unchanged file once, whatever it holds', () => {
    writeFileSync(file, '{"hello":"world"}');
    read();
    assert.equal(tail.hasChanged(), false);
  });

  it('passes over a line that is too long, in chunks, and counts it once', () => {
    const long = `{"text":"${'x'.repeat(5 << 20)}"}\n`;
    writeFileSync(file, line('a') + long + line('b'));
    const options = { longestLineBytes: 2 << 20 };
    assert.equal(read(options).calls, 2);
    assert.deepEqual(tail.state.problems, [
      { line: 2, message: 'The line is too long to be read.' },
    ]);
    assert.equal(tail.state.lines, 3);
  });

  it('does not take the rest of a line that is too long for a line', () => {
    const options = { longestLineBytes: 2 << 20 };
    writeFileSync(file, `${line('a')}{"text":"${'x'.repeat(3 << 20)}`);
    assert.equal(read(options).calls, 1);
    tail = new TraceTail(file, tail.checkpoint);
    appendFileSync(file, `${'x'.repeat(3 << 20)}","usage":{}}\n${line('b')}`);
    assert.equal(read(options).calls, 1);
    assert.equal(tail.state.skippedLines, 1);
  });

  it('keeps what a document said until it can be read again', () => {
    const document = JSON.stringify(
      [{ id: 'r', usage: { prompt_tokens: 1, completion_tokens: 1 } }],
      null,
      1,
    );
    const whole = path.join(folder, 'whole.json');
    writeFileSync(whole, document);
    tail = new TraceTail(whole);
    assert.equal(read().calls, 1);
    writeFileSync(whole, document.slice(0, -20));
    assert.throws(() => read(), /cannot be read as it stands/);
    assert.equal(tail.hasChanged(), false);
    writeFileSync(whole, document.replace('"r"', '"another"'));
    assert.deepEqual(read(), { isReset: true, calls: 1 });
  });

  it('refuses what is no regular file instead of waiting for it', () => {
    tail = new TraceTail(folder);
    assert.throws(() => read(), /no regular file/);
  });

  it('reads text of PowerShell, in UTF-16', () => {
    writeFileSync(file, Buffer.from(`\uFEFF${line('a')}${line('é')}`, 'utf16le'));
    assert.equal(read().calls, 2);
  });

  it('reads records behind their length, compressed or not', () => {
    const framed = (bytes: Buffer): Buffer => {
      const length = Buffer.alloc(4);
      length.writeUInt32BE(bytes.length);
      return Buffer.concat([length, bytes]);
    };
    writeFileSync(
      file,
      Buffer.concat([
        framed(Buffer.from(line('a'))),
        framed(zstdCompressSync(line('b'))),
        Buffer.from([0, 0, 9]),
      ]),
    );
    assert.equal(read().calls, 2);
  });

  it('says nothing of a file of another kind', () => {
    writeFileSync(file, 'time,amount\n1,2\n');
    assert.equal(read().calls, 0);
    assert.equal(tail.state.format, undefined);
  });

  it('tells rows of Qwen Code from those of Claude Code, however late their usage comes', () => {
    const common = { sessionId: 's', cwd: '/w' };
    const asked = { ...common, type: 'user', message: { role: 'user', parts: [{ text: 'Hi' }] } };
    const noted = { ...common, type: 'system', systemPayload: 'x'.repeat(3000) };
    const answered = {
      ...common,
      type: 'assistant',
      model: 'qwen3',
      usageMetadata: { promptTokenCount: 3, candidatesTokenCount: 1, totalTokenCount: 4 },
    };
    const rows = [asked, noted, noted, noted, answered];
    writeFileSync(file, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
    read();
    assert.equal(tail.state.format, 'qwen-code');
  });
});
