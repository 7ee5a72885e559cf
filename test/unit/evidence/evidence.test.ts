import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { archiveRecords, checkRecords } from '../../../server/src/core/evidence/archive';
import {
  conversionOf,
  conversionReasons,
  unprovenSpend,
} from '../../../server/src/core/evidence/conversion';
import {
  decisionFields,
  decisionTrace,
  notRecorded,
} from '../../../server/src/core/evidence/decisionTrace';
import { firstDivergence } from '../../../server/src/core/evidence/firstDivergence';
import { metricDefinitions, metricOf } from '../../../server/src/core/evidence/metricDefinitions';
import { overrideFigures } from '../../../server/src/core/evidence/overrides';
import { reconcile } from '../../../server/src/core/evidence/reconcile';
import { serviceQuality } from '../../../server/src/core/evidence/serviceQuality';
import { byVersion } from '../../../server/src/core/evidence/versions';
import type { OutcomeRecord } from '../../../server/src/core/outcomes/outcomeRecord';
import { parseJson } from '../../../server/src/core/traces/jsonRecord';
import { hashText } from '../../../server/src/core/text/hashText';
import { sha256 } from '../../../server/src/core/text/sha256';
import { aCall, anEvent, runOfEvents } from '../../support/traceEvents';
import { aUnit } from '../../support/units';

/** Archived records as lines of a file, and such a file read again. */
const archiveLines = (records: readonly object[]) =>
  [...archiveRecords(records as Parameters<typeof archiveRecords>[0])].map((each) =>
    JSON.stringify(each),
  );
const readArchive = (text: string) =>
  checkRecords(
    text
      .split('\n')
      .flatMap((line, index) =>
        line.trim() === '' ? [] : [{ place: index + 1, record: parseJson(line) }],
      ),
  );

const record = (given: Partial<OutcomeRecord>): OutcomeRecord => ({
  key: 'C-1',
  source: 's',
  location: { path: 'o.csv', line: 2 },
  success: true,
  ...given,
});

describe('the decision trace of a run', () => {
  const call = aCall({ second: 1, parent: 'outer' });
  const run = runOfEvents(
    anEvent({
      kind: 'step',
      name: 'outer',
      identity: 'outer',
      attributes: { saw: 'claim', exception_rule: 'E7', precedents: 'C-77', reason: 'R2' },
    }),
    call,
    anEvent({ kind: 'retrieval', documents: 3, parent: 'outer', second: 0.5 }),
    anEvent({ kind: 'tool', name: 'lookup', status: 'ok', parent: call.identity!, second: 2 }),
    anEvent({ kind: 'retry', second: 3 }),
    anEvent({ kind: 'decision', decision: 'approve', parent: 'outer', second: 4 }),
  );

  it('R078 fills eleven fields from what was said and what was seen, and says what was not recorded', () => {
    const { fields, completeness } = decisionTrace(run);
    assert.deepEqual(fields, {
      saw: 'claim',
      retrieved: '1 retrieval',
      called: 'gpt-4o, lookup',
      ignored: notRecorded,
      retried: '1 retry',
      overridden: notRecorded,
      exceptionRule: 'E7',
      precedents: 'C-77',
      decision: 'approve',
      reason: 'R2',
      outcome: notRecorded,
    });
    assert.equal(decisionFields.length, 11);
    assert.equal(completeness, 8 / 11);
    assert.equal(decisionTrace(runOfEvents(aCall())).completeness, 1 / 11);
  });

  it('R078 is a tree, each node with its place in the trace file', () => {
    const { tree } = decisionTrace(run);
    const [outer, retry] = tree;
    assert.equal(tree.length, 2);
    assert.equal(retry?.label, 'retried');
    assert.deepEqual(
      outer?.children.map(({ label }) => label),
      ['called gpt-4o', 'retrieved 3, used not recorded', 'decided approve'],
    );
    assert.equal(outer.children[0]?.children[0]?.label, 'called lookup, ok');
    assert.equal(outer.file, 'trace.jsonl');
    assert.ok(outer.line > 0);
  });

  it('R078 hangs nothing below parents that name each other in a ring', () => {
    const ring = runOfEvents(
      anEvent({ kind: 'step', name: 'a', identity: 'a', parent: 'b' }),
      anEvent({ kind: 'step', name: 'b', identity: 'b', parent: 'a' }),
    );
    assert.equal(decisionTrace(ring).tree.length, 2);
  });

  it('R082 keeps unknown kinds in the tree by their name', () => {
    const { tree } = decisionTrace(
      runOfEvents(anEvent({ kind: 'step', name: 'teleport', isUnknown: true })),
    );
    assert.equal(tree[0]?.label, 'unknown step teleport');
  });
});

describe('the evidence behind spend', () => {
  it('R079 counts overrides by resolved units, minutes, rules and precedents', () => {
    const plain = aUnit(
      'resolved',
      aCall({ attributes: { exception_rule: 'E7', precedents: 'A,B' } }),
    );
    const corrected = aUnit('resolved', aCall(), anEvent({ kind: 'correction', minutes: 6 }));
    const said = {
      ...aUnit('resolved', aCall({ attributes: { precedents: 'B' } })),
      record: record({ overridden: true, humanMinutes: 4, exceptionRule: 'E9' }),
    };
    const figures = overrideFigures([plain, corrected, said, aUnit('unresolved', aCall())]);
    assert.equal(figures.rate, 2 / 3);
    assert.equal(figures.minutes, 10);
    assert.deepEqual(
      [...figures.rules],
      [
        ['E7', 1],
        ['E9', 1],
      ],
    );
    assert.deepEqual(
      [...figures.precedents],
      [
        ['A', 1],
        ['B', 2],
      ],
    );
    assert.equal(overrideFigures([]).rate, undefined);
  });

  it('R080 finds where two runs part, and what that cost', () => {
    const steps = (tool: string, tokens: number) =>
      runOfEvents(
        aCall({ inputHash: 'x' }),
        anEvent({ kind: 'tool', name: tool, status: 'ok', second: 1 }),
        aCall({ second: 2, inputHash: 'y', usage: { uncachedInputTokens: tokens } }),
      );
    const [a, b] = [steps('search', 10), steps('ask', 4010)];
    const found = firstDivergence({ run: a, status: 'resolved' }, { run: b, status: 'unresolved' });
    assert.equal(found.sharedSteps, 1);
    assert.deepEqual([found.a?.label, found.b?.label], ['tool search (ok)', 'tool ask (ok)']);
    assert.equal(found.deltaPicoUsd, 10_000_000_000n);
    assert.deepEqual(found.outcomes, ['resolved', 'unresolved']);
    const same = firstDivergence({ run: a, status: 'resolved' }, { run: a, status: 'resolved' });
    assert.deepEqual([same.a, same.b, same.sharedSteps], [undefined, undefined, 3]);
  });

  it('R080 walks 100,000 steps without keeping them', () => {
    const [call] = runOfEvents(aCall()).calls;
    const base = runOfEvents(aCall());
    const long = { ...base, calls: Array.from({ length: 100_000 }, () => call!) };
    const shorter = { ...base, calls: long.calls.slice(0, -1) };
    const found = firstDivergence(
      { run: long, status: 'unknown' },
      { run: shorter, status: 'unknown' },
    );
    assert.equal(found.sharedSteps, 99_999);
    assert.equal(found.b, undefined);
  });

  it('R085 reports an archived record that was altered, and sums only the others', () => {
    const lines = archiveLines([1, 2, 3, 4].map((usd) => ({ usd, run: `r${usd}` })));
    const check = readArchive(lines.join('\n'));
    assert.deepEqual(check.problems, []);
    assert.deepEqual(
      check.intact,
      [1, 2, 3, 4].map((usd) => ({ usd, run: `r${usd}` })),
    );
    const tampered = lines.with(1, lines[1]!.replace('"usd":2', '"usd":200'));
    const found = readArchive(tampered.join('\n'));
    assert.deepEqual(
      found.problems.map(({ line }) => line),
      [2],
    );
    assert.deepEqual(
      found.intact.map(({ usd }) => usd),
      [1, 3, 4],
    );
  });

  it('R085 notices a record that is missing or moved, and lines that are none', () => {
    const lines = archiveLines([1, 2, 3].map((usd) => ({ usd })));
    assert.equal(readArchive([lines[0], lines[2]].join('\n')).problems.length, 1);
    assert.ok(readArchive([lines[1], lines[0], lines[2]].join('\n')).problems.length > 0);
    assert.deepEqual(
      readArchive('{"usd":1}\nnot json\n').problems.map(({ line }) => line),
      [1, 2],
    );
  });

  it('R085 hashes as every other SHA-256 does', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
        assert.equal(sha256(text), createHash('sha256').update(text).digest('hex'));
      }),
    );
    assert.equal(
      sha256('x'.repeat(1000)),
      createHash('sha256').update('x'.repeat(1000)).digest('hex'),
    );
  });

  it('R086 splits figures by the version of the prompt', () => {
    const unit = (version: string, status: 'resolved' | 'unresolved') =>
      aUnit(status, aCall({ attributes: { version } }));
    const unstamped = aUnit('resolved', aCall());
    const rows = byVersion([
      unit('a1', 'resolved'),
      unit('b2', 'unresolved'),
      unit('a1', 'resolved'),
      unstamped,
    ]);
    assert.deepEqual(
      rows.map(({ version, units, resolved }) => [version, units, resolved]),
      [
        ['a1', 2, 2],
        ['b2', 1, 0],
        [undefined, 1, 1],
      ],
    );
    const [stamped] = byVersion([{ ...unstamped, record: record({ version: 'v9' }) }]);
    assert.equal(stamped?.version, 'v9');
  });

  it('R087 says of every unit whether it converted, and why', () => {
    const reasonOf = (unit: Parameters<typeof conversionOf>[0]) => {
      const { status, reason } = conversionOf(unit);
      return `${status}: ${reason}`;
    };
    const unit = aUnit('resolved', aCall());
    const reasons = [
      reasonOf(unit),
      reasonOf({ ...unit, record: record({ overridden: true }) }),
      reasonOf({ ...unit, record: record({ error: true }) }),
      reasonOf(aUnit('unresolved', aCall())),
      reasonOf(aUnit('unresolved', aCall({ status: 'error' }))),
      reasonOf(aUnit('unknown', aCall())),
      reasonOf({ ...aUnit('unknown', aCall()), record: record({ success: undefined }) }),
    ];
    assert.deepEqual(reasons, [
      'converted: resolved',
      'converted: overridden',
      'not-converted: accepted-but-wrong',
      'not-converted: unresolved',
      'not-converted: run-failed',
      'unknown: no-outcome-record',
      'unknown: record-does-not-tell',
    ]);
    assert.deepEqual(
      reasons.map((each) => each.split(': ')[1]),
      [...conversionReasons],
    );
  });

  it('R088 measures spend that no outcome proves', () => {
    const units = [
      aUnit('resolved', aCall()),
      aUnit('unknown', aCall(), aCall()),
      aUnit('unresolved', aCall()),
    ];
    assert.equal(unprovenSpend(units).share, 0.5);
    assert.equal(unprovenSpend([]).share, undefined);
  });

  it('R089 defines each figure once, and a changed formula is a new version', () => {
    const known: Readonly<Record<string, string>> = Object.fromEntries(
      metricDefinitions.map(({ id, version, formula }) => [`${id} v${version}`, hashText(formula)]),
    );
    // A formula that changes has to change its version too, or this table does not fit.
    assert.deepEqual(known, {
      'spend v1': hashText('sum over calls of tokens x list price of the day of the call'),
      'resolved v1': hashText('units whose outcome meets the success condition of their workflow'),
      'completionRate v1': hashText('resolved units / units with an outcome'),
      'usdPerResolved v1': hashText('cost of all attempts / resolved units'),
      'usdPerUnit v1': hashText(
        '(first try + retries + tools + fixes + human + platform) / units with an outcome',
      ),
      'productive v1': hashText('cost of calls on the accepted path of resolved units'),
      'wasted v1': hashText(
        'cost of retries, unused retrievals, duplicate calls, loops and dead branches',
      ),
      'unknown v1': hashText(
        'cost of units without an outcome and of calls that nothing links to a result',
      ),
      'signalRatio v1': hashText('tokens on accepted paths / all tokens'),
      'unproven v1': hashText('cost of units without a linked outcome / spend'),
      'overrideRate v1': hashText('units that a person overruled / resolved units'),
      'slaAttainment v1': hashText('units that met their SLA / units that record whether they did'),
      'tokensPerRequest v1': hashText('tokens / runs'),
      'usdPerRequest v1': hashText('spend / runs'),
    });
    assert.ok(metricDefinitions.every(({ owner, unit }) => owner.length > 0 && unit.length > 0));
  });

  it('R109 pairs each figure with one that shows when it is gamed', () => {
    const ids = new Set<string>(metricDefinitions.map(({ id }) => id));
    for (const { id, counter } of metricDefinitions) {
      assert.ok(ids.has(counter) && counter !== id, id);
    }
    assert.equal(metricOf('usdPerUnit').counter, 'slaAttainment');
    assert.equal(metricOf('completionRate').counter, 'overrideRate');
    assert.equal(metricOf('usdPerRequest').counter, 'tokensPerRequest');
  });

  it('R092 shows service beside cost, and what was not recorded as unknown', () => {
    const quality = serviceQuality([
      record({ slaMet: true, humanTouches: 2, cycleTimeHours: 4, error: false }),
      record({ slaMet: false, humanTouches: 0, error: true }),
      record({}),
    ]);
    assert.deepEqual(quality, {
      humanTouches: 1,
      cycleTimeHours: 4,
      slaAttainment: 0.5,
      errorRate: 0.5,
    });
    assert.equal(serviceQuality([]).slaAttainment, undefined);
  });

  it('R095 finds a drift of more than 2 % from the invoice and the class of tokens that drifts', () => {
    const day = (usd: number, output: number) => ({
      day: '2026-02-01',
      model: 'gpt-4o',
      usd,
      tokens: { uncachedInputTokens: 1000, outputTokens: output },
    });
    const [within] = reconcile([day(102, 100)], [day(100, 100)]);
    assert.equal(within?.isFinding, false);
    const [beyond] = reconcile([day(97, 90)], [day(100, 100)]);
    assert.deepEqual(
      [beyond?.isFinding, beyond?.drift?.toFixed(3), beyond?.tokenClass],
      [true, '-0.030', 'outputTokens'],
    );
    const [missing] = reconcile([], [day(1, 1)]);
    assert.deepEqual([missing?.isFinding, missing?.drift], [true, undefined]);
  });
});
