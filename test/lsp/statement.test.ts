import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

const cli = path.resolve('dist/cli.js');
const here = 'test/fixtures/statement';
const traces = `${here}/traces.jsonl`;
const own = ['--prices', `${here}/prices.json`];
const inputs = [traces, '--config', `${here}/marginal.yaml`, ...own];

interface Result {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

async function marginal(...args: readonly string[]): Promise<Result> {
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [cli, ...args], {
      maxBuffer: 1 << 26,
    });
    return { code: 0, stdout, stderr };
  } catch (error) {
    return error as Result;
  }
}

function totalsOf({ stdout }: Result): { usd: string; calls: number } {
  return (JSON.parse(stdout) as { totals: { usd: string; calls: number } }).totals;
}

describe('marginal report and export', () => {
  it('R091 give the same bytes when they are made again', async () => {
    for (const format of ['csv', 'json', 'focus']) {
      const first = await marginal('export', ...inputs, '--format', format);
      const second = await marginal('export', ...inputs, '--format', format);
      assert.equal(first.code, 0);
      assert.equal(first.stdout, second.stdout);
      assert.ok(first.stdout.length > 1000);
    }
  }).timeout(60_000);

  it('R083 have the total of marginal spend', async () => {
    const spend = await marginal('spend', traces, ...own, '--format', 'json');
    const exported = await marginal('export', ...inputs, '--format', 'json');
    assert.equal(totalsOf(spend).usd, totalsOf(exported).usd);
    assert.equal(totalsOf(spend).calls, totalsOf(exported).calls);
  }).timeout(60_000);

  it('R107 let no secret of a prompt out, nor do the other commands', async () => {
    for (const command of [
      ...['csv', 'json', 'focus'].map((format) => ['export', ...inputs, '--format', format]),
      ...['md', 'html'].map((format) => ['report', ...inputs, '--format', format]),
      ['report', ...inputs, '--run', `${'0'.repeat(31)}8`],
      ['spend', traces, '--format', 'json'],
      ['outcomes', ...inputs, '--format', 'json'],
    ]) {
      const { stdout, stderr } = await marginal(...command);
      assert.ok(stdout.length > 500, command.join(' '));
      assert.doesNotMatch(stdout + stderr, /CANARY/, command.join(' '));
    }
  }).timeout(60_000);

  it('say what is wrong with their usage, and report what could be read', async () => {
    assert.equal((await marginal('export', ...inputs, '--as-of', 'soon')).code, 2);
    assert.equal((await marginal('report', ...inputs, '--timezone', 'Nowhere')).code, 2);
    assert.equal((await marginal('report', ...inputs, '--run', 'nobody')).code, 2);
    assert.equal((await marginal('report', ...inputs, '--invoice', 'none.csv')).code, 3);
    const folder = mkdtempSync(path.join(tmpdir(), 'marginal-'));
    try {
      const missing = await marginal('export', traces, path.join(folder, 'none.jsonl'));
      assert.equal(missing.code, 3);
      assert.ok(missing.stdout.length > 1000);
      const empty = path.join(folder, 'empty.jsonl');
      writeFileSync(empty, '');
      const nothing = await marginal('report', empty);
      assert.equal(nothing.code, 0);
      assert.match(nothing.stdout, /No call has a time; 0 runs/);
    } finally {
      rmSync(folder, { recursive: true });
    }
  }).timeout(60_000);
});
