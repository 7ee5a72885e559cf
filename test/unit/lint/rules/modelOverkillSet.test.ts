import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { lintFile } from '../../../support/lintFile';

/** A call as its API takes it, and what a careful reader says: is the model larger than the task needs? */
interface LabelledCall {
  readonly overkill: boolean;
  readonly taskClass: string;
  readonly request: { readonly model: string; readonly messages: unknown };
}

const set = readFileSync('test/fixtures/lint/overkill.jsonl', 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as LabelledCall);

const isReported = ({ request }: LabelledCall): boolean =>
  lintFile('request.json', JSON.stringify(request)).some(({ rule }) => rule === 'model-overkill');

const judged = set.map((call) => ({ ...call, reported: isReported(call) }));

function share(calls: typeof judged, isHit: (call: (typeof judged)[number]) => boolean): number {
  return calls.length === 0 ? 1 : calls.filter(isHit).length / calls.length;
}

describe('model-overkill on labelled calls', () => {
  it('R058 holds two hundred calls, about half of them near misses', () => {
    assert.ok(set.length >= 200);
    assert.ok(Math.abs(share(judged, ({ overkill }) => overkill) - 0.5) < 0.1);
  });

  it('R058 is right in 95 of 100 reports', () => {
    const reported = judged.filter((call) => call.reported);
    const wrong = reported.filter(({ overkill }) => !overkill).map(({ request }) => request);
    assert.ok(share(reported, ({ overkill }) => overkill) >= 0.95, JSON.stringify(wrong, null, 1));
  });

  for (const taskClass of new Set(set.map((call) => call.taskClass))) {
    const calls = judged.filter((call) => call.taskClass === taskClass);
    const isPositive = calls[0]?.overkill === true;
    const hits = calls.filter(({ overkill, reported }) => overkill === reported).length;
    it(`${isPositive ? 'finds' : 'passes over'} ${taskClass}: ${hits} of ${calls.length}`, () => {
      const missed = calls.filter(({ overkill, reported }) => overkill !== reported);
      const least = isPositive ? 0.7 : 0.9;
      assert.ok(hits / calls.length >= least, JSON.stringify(missed.map(({ request }) => request)));
    });
  }
});
