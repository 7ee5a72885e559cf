import assert from 'node:assert/strict';
import fc from 'fast-check';
import { changeTotals } from '../../../server/src/core/compare/changeTotals';
import { compareSites } from '../../../server/src/core/compare/compareSites';
import type { Site } from '../../../server/src/core/compare/site';
import { sitesOf } from '../../../server/src/core/compare/site';
import type { SiteChange } from '../../../server/src/core/compare/siteChange';
import { analyzeFixture } from '../../support/lintFile';

interface TestCall {
  readonly model: string;
  readonly prompt: string;
}

const classify = {
  model: 'gpt-4o',
  prompt: 'Classify the ticket as billing, shipping or other and answer with the label.',
};
const translate = {
  model: 'gpt-4o',
  prompt: 'Translate the following product description into plain German for the shop.',
};
const poem = { model: 'gpt-4o-mini', prompt: 'Write four cheerful lines about a rainy morning.' };

function code(calls: readonly TestCall[]): string {
  const bodies = calls.map(
    ({ model, prompt }, index) => `
def step_${index}():
    return client.chat.completions.create(
        model="${model}",
        max_tokens=100,
        messages=[{"role": "system", "content": "${prompt}"}],
    )
`,
  );
  return `from openai import OpenAI\n\nclient = OpenAI()\n${bodies.join('\n')}`;
}

function sitesIn(path: string, calls: readonly TestCall[]): readonly Site[] {
  return sitesOf(path, analyzeFixture(path, code(calls)));
}

function compare(
  before: readonly Site[],
  after: readonly Site[],
  renames: readonly { from: string; to: string }[] = [],
): readonly SiteChange[] {
  return compareSites({
    before,
    after,
    renames,
    callsPerMonth: 1000,
    callsProvenance: 'assumed',
  });
}

/** "changed gpt-4o → gpt-4o-mini" for each change. */
function summary(changes: readonly SiteChange[]): readonly string[] {
  return changes.map(({ kind, before, after }) => {
    const [from, to] = [before, after].map((site) => site?.estimate.call.model?.id ?? 'none');
    return `${kind} ${from ?? ''} → ${to ?? ''}`;
  });
}

describe('comparing the calls of two versions', () => {
  it('sees nothing where only lines have moved', () => {
    const before = sitesIn('a.py', [classify, translate]);
    const moved = analyzeFixture('a.py', `# A comment.\n\n\n${code([classify, translate])}`);
    assert.deepEqual(compare(before, sitesOf('a.py', moved)), []);
  });

  it('sees nothing where calls have only changed places', () => {
    const before = sitesIn('a.py', [classify, translate, poem]);
    assert.deepEqual(compare(before, sitesIn('a.py', [poem, classify, translate])), []);
  });

  it('tells a new call in the middle from its neighbours', () => {
    const before = sitesIn('a.py', [classify, translate]);
    const changes = compare(before, sitesIn('a.py', [classify, poem, translate]));
    assert.deepEqual(summary(changes), ['new none → gpt-4o-mini']);
  });

  it('follows a call whose model and words change, between others', () => {
    const edited = {
      model: 'gpt-4o-mini',
      prompt: `${translate.prompt} Keep names as they are and add no words of your own.`,
    };
    const before = sitesIn('a.py', [classify, translate, poem]);
    const [change, ...rest] = compare(before, sitesIn('a.py', [classify, edited, poem]));
    assert.equal(rest.length, 0);
    assert.deepEqual(
      change?.reasons.map(({ kind }) => kind),
      ['model', 'tokens'],
    );
  });

  it('gives no other tokens as a reason where only the model counts otherwise', () => {
    const before = sitesIn('a.py', [classify]);
    const after = sitesIn('a.py', [{ ...classify, model: 'gpt-4-turbo' }]);
    assert.deepEqual(
      compare(before, after)[0]?.reasons.map(({ kind }) => kind),
      ['model'],
    );
  });

  it('follows a file that was renamed, and a call that moved to another file', () => {
    const before = [...sitesIn('a.py', [classify, translate]), ...sitesIn('old.py', [poem])];
    const after = [
      ...sitesIn('a.py', [classify]),
      ...sitesIn('b.py', [translate]),
      ...sitesIn('new.py', [{ ...poem, model: 'gpt-4o' }]),
    ];
    const changes = compare(before, after, [{ from: 'old.py', to: 'new.py' }]);
    assert.deepEqual(summary(changes), ['changed gpt-4o-mini → gpt-4o', 'moved gpt-4o → gpt-4o']);
  });

  it('takes a call that is rewritten beyond recognition for a new one in the place of another', () => {
    const changes = compare(
      sitesIn('a.py', [classify, translate]),
      sitesIn('a.py', [classify, poem]),
    );
    assert.deepEqual(summary(changes), ['removed gpt-4o → none', 'new none → gpt-4o-mini']);
  });

  it('leaves what has no price out of the sum and counts it', () => {
    const changes = compare(
      sitesIn('a.py', [classify]),
      sitesIn('a.py', [classify, { ...poem, model: 'house-model-7' }]),
    );
    const { unpriced, perMonthPicoUsd } = changeTotals(changes);
    assert.equal(unpriced, 1);
    assert.equal(perMonthPicoUsd, 0n);
    assert.equal(changes[0]?.perCall, undefined);
  });

  it('adds up to the same, whatever is taken for a change of what', () => {
    const calls = fc.array(fc.constantFrom(classify, translate, poem), { maxLength: 6 });
    fc.assert(
      fc.property(calls, calls, (before, after) => {
        const costOf = (all: readonly TestCall[]): bigint =>
          sitesIn('a.py', all).reduce(
            (sum, { estimate }) => sum + (estimate.cost?.picoUsd ?? 0n),
            0n,
          );
        const changes = compare(sitesIn('a.py', before), sitesIn('a.py', after));
        const { perMonthPicoUsd } = changeTotals(changes);
        assert.equal(perMonthPicoUsd, (costOf(after) - costOf(before)) * 1000n);
        const ids = changes.map(({ siteId }) => siteId);
        assert.equal(new Set(ids).size, ids.length);
      }),
      { numRuns: 60 },
    );
  });
});
