import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

const cli = path.resolve('dist/cli.js');
const config = ['--config', 'samples/claims/marginal.yaml'];
const traces = 'samples/claims/traces';

async function marginal(
  ...args: readonly string[]
): Promise<{ code: number; stdout: string; stderr: string }> {
  try {
    const options = { maxBuffer: 1 << 26 };
    return { code: 0, ...(await promisify(execFile)(process.execPath, [cli, ...args], options)) };
  } catch (error) {
    return error as { code: number; stdout: string; stderr: string };
  }
}

describe('the story of samples/claims', function () {
  this.timeout(60_000);

  it('has the figures that the README shows', async () => {
    const readme = readFileSync('README.md', 'utf8');
    const shown = /<!-- claims -->\n```text\n([^`]+)```/.exec(readme)?.[1] ?? '';
    const { stdout } = await marginal('outcomes', traces, ...config);
    assert.ok(shown.length > 200);
    assert.ok(stdout.startsWith(shown), stdout.slice(0, 800));
    const [, dear, contract] = /costs (\$[\d.]+) against (\$[\d.]+)\./.exec(readme) ?? [];
    assert.ok(stdout.includes(`with it a claim costs ${dear!} against ${contract!}`));
  });

  it('R085 names the run of its export that was altered', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'marginal-'));
    try {
      const { stdout } = await marginal('export', traces, ...config, '--format', 'json');
      const file = path.join(folder, 'export.json');
      writeFileSync(file, stdout);
      const whole = await marginal('verify', file);
      assert.deepEqual([whole.code, whole.stdout], [0, '400 runs as written, 0 altered.\n']);
      const exported = JSON.parse(stdout) as { runs: { run: string; usd: string }[] };
      exported.runs[7]!.usd = '0.01';
      writeFileSync(file, JSON.stringify(exported));
      const altered = await marginal('verify', file);
      assert.equal(altered.code, 1);
      assert.ok(altered.stderr.includes(`run 8 (${exported.runs[7]!.run})`), altered.stderr);
      writeFileSync(file, '{}');
      assert.equal((await marginal('verify', file)).code, 3);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
