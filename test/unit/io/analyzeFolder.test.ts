import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  analyzeFolder,
  asksForEvents,
  findConfigFiles,
  readFileConfig,
  runsByConfig,
} from '../../../server/src/io/analyzeFolder';
import { runOf } from '../../support/runs';

describe('configurations of a workspace', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'marginal-'));
    mkdirSync(path.join(folder, 'claims'));
    mkdirSync(path.join(folder, 'node_modules/x'), { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const write = (name: string, text: string): string => {
    const file = path.join(folder, name);
    writeFileSync(file, text);
    return file;
  };

  it('are found in every folder but those of packages', async () => {
    const outer = write('marginal.yaml', '');
    const inner = write('claims/marginal.yml', '');
    write('node_modules/x/marginal.yaml', '');
    assert.deepEqual(await findConfigFiles([folder, folder]), [inner, outer]);
  });

  it('count for the traces that are nearest to them', () => {
    const outer = path.join(folder, 'marginal.yaml');
    const inner = path.join(folder, 'claims/marginal.yaml');
    const runIn = (name: string) => runOf({ id: path.join(folder, name), costs: ['1'] });
    const runs = [
      runIn('a'),
      runIn('claims/b'),
      runIn('claimsX/c'),
      runOf({ id: '/d', costs: ['1'] }),
    ];
    const byConfig = runsByConfig([outer, inner].map(readFileConfig), runs);
    assert.deepEqual(byConfig.get(inner), [runs[1]]);
    assert.deepEqual(byConfig.get(outer), [runs[0], runs[2]]);
  });

  it('take runs of agents, whose logs lie elsewhere, by rules that somebody wrote', () => {
    const outer = write(
      'marginal.yaml',
      'workflows:\n  fixes: { match: { traces: [{ workflow: shop }] }, outcome: { unit: custom, source: trace, success: { column: score, atLeast: 1 } } }\n',
    );
    const inner = write('claims/marginal.yml', 'workflows:\n  shop: { stage: pilot }\n');
    const runs = ['shop', 'other'].map((workflow) =>
      runOf({ id: `/home/me/.agent/${workflow}`, costs: ['1'], workflow }),
    );
    const byConfig = runsByConfig([outer, inner].map(readFileConfig), runs);
    assert.deepEqual(byConfig.get(outer), [runs[0]]);
    assert.deepEqual(byConfig.get(inner), []);
    const asks = (file: string): boolean => asksForEvents(readFileConfig(file));
    assert.deepEqual([asks(outer), asks(inner)], [true, false]);
    assert.equal(asks(path.join(folder, 'gone.yaml')), false);
  });

  it('join runs to the outcome files beside them, and say what they could not read', async () => {
    const config = write(
      'marginal.yaml',
      [
        'workflows:',
        '  claims:',
        '    outcome: { unit: claim, source: ours, success: { column: status, in: [paid] } }',
        '    stakes: huge',
        'outcomeSources:',
        '  ours: { path: ours.csv, key: run }',
        '  theirs: { path: theirs.csv, key: run }',
      ].join('\n'),
    );
    write('ours.csv', 'run,status\nr1,paid\nr9,paid\n');
    const { analysis, notices } = await analyzeFolder(
      config,
      [runOf({ id: 'r1', costs: ['1'] })],
      0,
    );
    assert.equal(analysis.rows[0]?.result.resolved, 1);
    assert.equal(analysis.unmatched.outcomes, 1);
    assert.equal(notices.length, 2);
    assert.match(notices[0] ?? '', /theirs\.csv: There is no such file/);
    assert.match(notices[1] ?? '', /^1 mistake in marginal\.yaml/);
  });
});
