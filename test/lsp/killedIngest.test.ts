import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { appendFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const cli = path.resolve('dist/cli.js');
const kills = 50;
const linesEach = 400;

function line(id: number): string {
  // Half of the calls have no id of their own: only their place tells them apart.
  const own = id % 2 === 0 ? { id: `msg_${id}` } : {};
  const usage = { input_tokens: 1, output_tokens: 1 };
  const message = { ...own, model: 'claude-sonnet-4-5', content: 'x'.repeat(200), usage };
  return `${JSON.stringify({ type: 'assistant', sessionId: 's', requestId: `r${id}`, message })}\n`;
}

describe('an ingest that is killed', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'marginal-killed-'));
    mkdirSync(path.join(folder, 'projects', 'p'), { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('loses nothing and counts nothing twice, 50 times at any moment', async function () {
    this.timeout(300_000);
    const env = { ...process.env, CLAUDE_CONFIG_DIR: folder, MARGINAL_STATE_HOME: folder };
    const args = [cli, 'spend', '--agent', 'claude-code', '--format', 'json'];
    let lines = 0;
    for (let kill = 0; kill < kills; kill += 1) {
      let text = '';
      for (let count = 0; count < linesEach; count += 1) text += line((lines += 1));
      appendFileSync(path.join(folder, 'projects', 'p', `${kill % 7}.jsonl`), text);
      const child = spawn(process.execPath, args, { env, stdio: 'ignore' });
      const ended = new Promise((resolve) => child.once('exit', resolve));
      // From before it has begun to after it has ended, in steps that no clock of ours decides.
      const timer = setTimeout(() => child.kill('SIGKILL'), 40 + kill * 9);
      await ended;
      clearTimeout(timer);
    }
    const { stdout, stderr } = spawnSync(process.execPath, args, { env, encoding: 'utf8' });
    assert.equal(stderr, '');
    const { totals } = JSON.parse(stdout) as { totals: { calls: number; inputTokens: number } };
    assert.deepEqual([totals.calls, totals.inputTokens], [lines, lines]);
  });
});
