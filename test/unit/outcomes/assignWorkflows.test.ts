import assert from 'node:assert/strict';
import { readConfig } from '../../../server/src/core/config/readConfig';
import { analyzeOutcomes } from '../../../server/src/core/outcomes/analyzeOutcomes';
import { assignWorkflows } from '../../../server/src/core/outcomes/assignWorkflows';
import { creditCommits, parseGitLog } from '../../../server/src/core/outcomes/gitCommits';
import { openOutcomeSource } from '../../../server/src/core/outcomes/outcomeSource';
import { readOutcomeTable } from '../../../server/src/core/outcomes/readers/readOutcomeTable';
import type { Run } from '../../../server/src/core/outcomes/run';
import type { RunSketch } from '../../support/runs';
import { runOf } from '../../support/runs';

function workflowOf(
  rules: string,
  { file, name, model }: { file?: string; name?: string; model?: string },
): string {
  const { value } = readConfig(`workflows:\n${rules}`);
  const run = runOf({
    id: 'r',
    costs: ['1'],
    workflow: name ?? 'unattributed',
    ...(model !== undefined && { model }),
  });
  const calls = run.calls.map((each) => ({
    ...each,
    owner: { ...each.owner, file: file ?? 'a.jsonl' },
  }));
  return assignWorkflows([{ ...run, calls }], value.workflows)[0]!.workflow;
}

describe('the workflow of a run', () => {
  it('is found by globs over name, folder and model, all of a rule’s together', () => {
    const rules = "  claims:\n    match: { traces: [{ workflow: 'claims-*', model: 'gpt-*' }] }\n";
    assert.equal(workflowOf(rules, { name: 'claims-intake', model: 'gpt-4o' }), 'claims');
    assert.equal(
      workflowOf(rules, { name: 'claims-intake', model: 'claude-opus-5' }),
      'claims-intake',
    );
    assert.equal(workflowOf(rules, { name: 'tickets', model: 'gpt-4o' }), 'tickets');
  });

  it('folds git worktrees into their repository', () => {
    const rules = "  app:\n    match: { traces: [{ folder: 'repos/app' }] }\n";
    for (const file of [
      '/home/me/repos/app/t/a.jsonl',
      '/home/me/repos/app/.worktrees/fix/t/a.jsonl',
    ]) {
      assert.equal(workflowOf(rules, { file }), 'app', file);
    }
    assert.equal(workflowOf(rules, { file: '/home/me/repos/other/a.jsonl' }), 'unattributed');
  });

  it('is the first of the file that matches, and a workflow without rules takes its own name', () => {
    const rules = "  first:\n    match: { traces: [{ model: '*' }] }\n  second: { stakes: low }\n";
    assert.equal(workflowOf(rules, { name: 'second' }), 'first');
    assert.equal(workflowOf('  second: { stakes: low }\n', { name: 'second' }), 'second');
  });
});

function analysisOf(yaml: string, runs: readonly Run[], csv?: string) {
  const { value: config } = readConfig(yaml);
  const source = config.outcomeSources?.['s'];
  const sources =
    csv === undefined || source === undefined
      ? new Map<string, never>()
      : new Map([['s', openOutcomeSource('s', source, [readOutcomeTable('s.csv', csv)])]]);
  return analyzeOutcomes({
    config,
    runs: assignWorkflows(runs, config.workflows),
    sources,
    day: '2026-11-24',
  });
}

describe('the join of runs and outcomes', () => {
  const yaml =
    'workflows:\n  claims:\n    outcome: { unit: claim, source: s, success: { column: status, in: [paid] } }\noutcomeSources:\n  s: { path: s.csv, key: id, joins: run }\n';
  const runs = ['a', 'b', 'c'].map((id) => runOf({ id, costs: ['1'], workflow: 'claims' }));

  it('R077 counts what is unmatched on both sides', () => {
    const { unmatched, rows } = analysisOf(yaml, runs, 'id,status\na,paid\nx,paid\ny,open\n');
    assert.deepEqual([unmatched.runs, unmatched.outcomes], [2, 2]);
    assert.deepEqual([rows[0]?.result.resolved, rows[0]?.result.unmatched.outcomes], [1, 2]);
  });

  it('R077 counts a million rows that match nothing', () => {
    const text = [
      'id,status',
      ...Array.from({ length: 1_000_000 }, (_, index) => `x${index},paid`),
    ].join('\n');
    const { unmatched, problems } = analysisOf(yaml, runs, text);
    assert.deepEqual([unmatched.runs, unmatched.outcomes, problems.length], [3, 1_000_000, 0]);
  }).timeout(60_000);

  it('R037 leaves all spend unproven without an outcome file', () => {
    const { rows } = analysisOf(yaml, runs);
    assert.equal(rows[0]?.yields.unprovenShare, 1);
  });

  it('takes scores inside traces, the last of each name', () => {
    const score = (id: string, values: readonly (boolean | number)[]): Run => {
      const run = runOf({ id, costs: ['1'], workflow: 'claims' });
      const events = values.map((value, index) => ({
        file: 'a.jsonl',
        event: {
          kind: 'outcome' as const,
          name: 'correct',
          value,
          location: { byteOffset: index, line: index + 1 },
        },
      }));
      return { ...run, events };
    };
    const scored =
      'workflows:\n  claims:\n    outcome: { unit: claim, source: trace, success: { column: correct, atLeast: 0.8 } }\n';
    const { rows } = analysisOf(scored, [
      score('a', [0.2, 0.9]),
      score('b', [0.5]),
      score('c', []),
    ]);
    assert.deepEqual(
      rows[0]?.result.units.map(({ status }) => status),
      ['resolved', 'unresolved', 'unknown'],
    );
  });
});

describe('R093 commits as outcomes', () => {
  const id = (letter: string) => letter.repeat(40);
  const commit = (letter: string, atMs: number, extra: object = {}) => ({
    id: id(letter),
    atMs,
    isMerge: false,
    reverts: undefined,
    ...extra,
  });
  const session = (sketch: Omit<RunSketch, 'costs'>) =>
    runOf({ ...sketch, costs: ['1', '1'], workflow: 'app' });
  const runs = [
    session({ id: 'early', startedAtMs: 0 }),
    session({ id: 'late', startedAtMs: 600_000 }),
  ];

  it('R093 credits each commit once, to the run that began last', () => {
    const { byRun, uncredited } = creditCommits(runs, [
      commit('a', 1_000),
      commit('b', 700_000, { isMerge: true }),
      commit('b', 700_000, { isMerge: true }),
      commit('c', 90_000_000),
    ]);
    assert.deepEqual(
      [...byRun],
      [
        ['early', { commits: 1, merges: 0, reverted: 0 }],
        ['late', { commits: 1, merges: 1, reverted: 0 }],
      ],
    );
    assert.equal(uncredited, 1);
  });

  it('R093 takes back what was reverted, and credits the revert to nobody', () => {
    const { byRun } = creditCommits(runs, [
      commit('a', 1_000),
      commit('d', 650_000, { reverts: id('a') }),
    ]);
    assert.deepEqual([...byRun], [['early', { commits: 1, merges: 0, reverted: 1 }]]);
  });

  it('R093 tells what a kept commit costs', () => {
    const yaml =
      'workflows:\n  app:\n    outcome: { unit: custom, unitName: commit, source: git, success: { column: kept, atLeast: 1 } }\n';
    const { value: config } = readConfig(yaml);
    const commits = [commit('a', 1_000), commit('e', 90_000_000)];
    const { rows, unmatched } = analyzeOutcomes({
      config,
      runs,
      sources: new Map(),
      day: '2026-11-24',
      commits,
    });
    assert.equal(rows[0]?.result.usdPerResolved?.picoUsd, 4_000_000_000_000n);
    assert.equal(unmatched.outcomes, 1);
  });

  it('R093 reads git’s log, and no names in it', () => {
    const log = `${id('a')}\x1f1790000000\x1f${id('b')} ${id('c')}\x1f\x1e\n${id('d')}\x1f1790000100\x1f${id('a')}\x1fThis reverts commit ${id('a')}.\n\x1e\nnoise`;
    assert.deepEqual(parseGitLog(log), [
      { id: id('a'), atMs: 1_790_000_000_000, isMerge: true, reverts: undefined },
      { id: id('d'), atMs: 1_790_000_100_000, isMerge: false, reverts: id('a') },
    ]);
  });
});
