import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { readConfig } from '../../server/src/core/config/readConfig';
import { templateFiles } from '../../server/src/core/templates/templateFiles';
import { workflowTemplates } from '../../server/src/core/templates/workflowTemplates';

const prices = JSON.stringify({
  prices: [
    {
      provider: 'openai',
      model: 'gpt-5.4',
      input: 2,
      output: 10,
    },
    {
      provider: 'openai',
      model: 'gpt-5.4-mini',
      input: 0.2,
      output: 1,
    },
  ],
});

/**
 * By hand, at the prices above: attempts x (input x price + output x price) of each segment, and for a unit all of it,
 * with people on what was not resolved and the platform. Claims: 35 x 0.030 + 36 x 0.057 = 3.102; with 7 x 30 minutes
 * at $42 and 50 x $0.15 it is 157.602, or 3.15204 for each of 50.
 */
const byHand = [
  ['claims', 50, 43, '3.102', '3.15204'],
  ['underwriting', 45, 39, '7.20', '7.32666667'],
  ['tickets', 60, 53, '1.1868', '0.76978'],
  ['compliance', 40, 35, '3.969', '12.374225'],
  ['supply-chain', 45, 35, '3.1556', '4.71456889'],
  ['disputes', 45, 41, '2.431', '1.22068889'],
  ['invoices', 50, 44, '0.0884', '0.633768'],
  ['contracts', 40, 35, '5.1804', '23.62951'],
  ['engineering', 45, 35, '26.11', '10.88022222'],
] as const;

interface OutcomesOutput {
  readonly workflows: readonly {
    readonly segment: string | null;
    readonly units: number;
    readonly unitsWithOutcome: number;
    readonly resolved: number;
    readonly usdPerUnit: { readonly value: string };
    readonly waterfall: Record<'firstTry' | 'retries', { readonly value: string }>;
    readonly verdict: string;
    readonly notices: readonly { readonly level: string }[];
  }[];
  readonly unmatched: { readonly runs: number; readonly outcomes: number };
  readonly problems: readonly unknown[];
}

describe('R094 marginal init', function () {
  this.timeout(60_000);
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'marginal-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  async function run(...args: readonly string[]) {
    try {
      const done = await promisify(execFile)(process.execPath, [
        path.resolve('dist/cli.js'),
        ...args,
      ]);
      return { code: 0, ...done };
    } catch (error) {
      return error as { code: number; stdout: string; stderr: string };
    }
  }

  it('R094 has a template for each kind of work that is named', () => {
    assert.deepEqual(
      workflowTemplates.map(({ id }) => id),
      byHand.map(([id]) => id),
    );
  });

  for (const [id, units, resolved, usd, usdPerUnit] of byHand) {
    it(`R094 writes ${id}, whose sample has the figures that were worked out by hand`, async () => {
      const written = await run('init', folder, '--template', id, '--sample');
      assert.equal(written.code, 0, written.stderr);
      const own = path.join(folder, 'prices.json');
      writeFileSync(own, prices);
      const config = path.join(folder, 'marginal.yaml');
      const { code, stdout } = await run(
        ...['outcomes', path.join(folder, 'traces'), '--config', config],
        ...['--prices', own, '--format', 'json'],
      );
      assert.equal(code, 0);
      const { workflows, unmatched, problems } = JSON.parse(stdout) as OutcomesOutput;
      const [whole] = workflows;
      assert.ok(whole);
      assert.deepEqual(
        [whole.units, whole.unitsWithOutcome, whole.resolved],
        [units, units, resolved],
      );
      const spend = Number(whole.waterfall.firstTry.value) + Number(whole.waterfall.retries.value);
      assert.equal(spend.toFixed(6), Number(usd).toFixed(6));
      assert.equal(Number(whole.usdPerUnit.value).toFixed(6), Number(usdPerUnit).toFixed(6));
      assert.notEqual(whole.verdict, 'insufficient-data');
      assert.deepEqual(whole.notices, []);
      assert.deepEqual([unmatched.runs, unmatched.outcomes, problems.length], [0, 0, 0]);
      assert.equal(workflows.filter(({ segment }) => segment !== null).length, 2);
    });
  }

  it('R094 writes nothing that marginal.yaml’s schema does not know', () => {
    for (const { id } of workflowTemplates) {
      const [config] = templateFiles(id, { nowMs: Date.UTC(2026, 10, 24), hasSample: false }) ?? [];
      assert.deepEqual(readConfig(config?.text ?? '').problems, [], id);
    }
    assert.equal(templateFiles('none', { nowMs: 0, hasSample: true }), undefined);
  });

  it('R094 gives the same sample for the same moment, 40 to 110 runs of it', () => {
    for (const { id } of workflowTemplates) {
      const options = { nowMs: Date.UTC(2026, 10, 24), hasSample: true };
      assert.deepEqual(templateFiles(id, options), templateFiles(id, options));
      const runs = templateFiles(id, options)?.[2]?.text.trim().split('\n').length ?? 0;
      assert.ok(runs >= 40 && runs <= 110, `${id} has ${runs} runs`);
    }
  });

  it('overwrites nothing, and then writes nothing at all', async () => {
    writeFileSync(path.join(folder, 'outcomes.csv'), 'mine');
    const { code, stderr } = await run('init', folder, '--template', 'claims', '--sample');
    assert.equal(code, 2);
    assert.match(stderr, /outcomes\.csv is there already/);
    assert.ok(!existsSync(path.join(folder, 'marginal.yaml')));
    assert.equal(readFileSync(path.join(folder, 'outcomes.csv'), 'utf8'), 'mine');
  });

  it('asks for one of the templates', async () => {
    assert.equal((await run('init', folder)).code, 2);
    assert.equal((await run('init', folder, '--template', 'pottery')).code, 2);
  });
});
