import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { configSchema } from '../../../server/src/core/config/schema/configSchema';
import { lintSettingsFor } from '../../../server/src/core/lint/lintSettings';
import { rules } from '../../../server/src/core/lint/rules';
import type { ThresholdName } from '../../../server/src/core/lint/thresholds';
import { defaultThresholds, thresholdsWith } from '../../../server/src/core/lint/thresholds';
import { lintSheet } from '../../support/lintSheet';

describe('the limits of rules', () => {
  it('are named after the rules that they limit', () => {
    const ids = new Set([...rules.map(({ id }) => id), 'minimum-saving']);
    const names = Object.keys(defaultThresholds).map((name) => name.split('.')[0] ?? '');
    assert.deepEqual(
      names.filter((name) => !ids.has(name)),
      [],
    );
  });

  it('stand in the table of the docs with their defaults', () => {
    const page = readFileSync('docs/rules-settings.md', 'utf8');
    const rows = [...page.matchAll(/^\| `([a-z-.]+)` \| ([\d.]+) \|$/gm)];
    const listed = rows.map(([, name, value]) => [name, Number(value)]);
    assert.deepEqual(listed, Object.entries(defaultThresholds));
  });

  it('take what a user sets, and nothing that cannot be meant', () => {
    assert.equal(thresholdsWith({ 'tool-bloat': 3 })['tool-bloat'], 3);
    for (const value of [-1, NaN, Infinity, '5' as unknown as number]) {
      assert.equal(thresholdsWith({ 'tool-bloat': value })['tool-bloat'], 20);
    }
    assert.deepEqual(thresholdsWith({ __proto__: 1, unknown: 2 }), defaultThresholds);
  });

  /** A sheet that one rule reports at the limit that is given, and not at the other. */
  const cases: readonly [ThresholdName, string, number, number][] = [
    ['topk-excessive.unranked', 'model: gpt-big\ntop_k: 12\nchunk_size: 400', 10, 12],
    ['context-budget', 'model: gpt-big\ntop_k: 4\nchunk_size: 800', 1000, 8000],
    ['unbounded-agent-loop', 'model: gpt-big\nmax_turns: 30', 20, 50],
    ['model-retired', 'model: gpt-o', 120, 10],
  ];
  for (const [name, sheet, low, high] of cases) {
    it(`${name} is obeyed by its rule`, () => {
      const [rule = ''] = name.split('.');
      const isReportedAt = (limit: number): boolean =>
        lintSheet(sheet, { levels: {}, thresholds: { [name]: limit } }).some(
          (finding) => finding.rule === rule,
        );
      assert.equal(isReportedAt(low), true);
      assert.equal(isReportedAt(high), false);
    });
  }
});

describe('rules in marginal.yaml', () => {
  const config = configSchema.parse({
    rules: {
      levels: { boilerplate: 'off' },
      thresholds: { 'tool-bloat': 3 },
      allow: [
        { rule: 'model-retired', files: ['prompts/claims/**', '*.baml'], reason: 'Frozen.' },
        { rule: 'no-output-cap', reason: 'Articles.' },
      ],
    },
  });
  const settings = { levels: { boilerplate: 'hint', 'tool-bloat': 'error' } } as const;

  it('go before the settings of the editor', () => {
    const { levels, thresholds } = lintSettingsFor(settings, config, 'a.py');
    assert.deepEqual(levels, { boilerplate: 'off', 'tool-bloat': 'error' });
    assert.deepEqual(thresholds, { 'tool-bloat': 3 });
  });

  it('allow findings in the files that they name', () => {
    const allowedIn = (file: string): readonly string[] => [
      ...(lintSettingsFor(settings, config, file).allowed ?? []),
    ];
    assert.deepEqual(allowedIn('prompts/claims/deep/a.prompty'), [
      'model-retired',
      'no-output-cap',
    ]);
    assert.deepEqual(allowedIn('src/clients.baml'), ['model-retired', 'no-output-cap']);
    assert.deepEqual(allowedIn('prompts/other.prompty'), ['no-output-cap']);
  });

  it('leave nothing to find where they allow it, and no comment that says the same is stale', () => {
    const sheet = 'model: gpt-o\n# marginal: allow-file model-retired -- frozen\n';
    const found = lintSheet(sheet, { levels: {}, allowed: new Set(['model-retired']) });
    assert.deepEqual(
      found.map(({ rule }) => rule).filter((rule) => /retired|unused/.test(rule)),
      [],
    );
  });
});
