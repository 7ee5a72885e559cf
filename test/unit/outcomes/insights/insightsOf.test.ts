import assert from 'node:assert/strict';
import type {
  MarginalConfig,
  WorkflowConfig,
} from '../../../../server/src/core/config/schema/configSchema';
import { createModelCatalogue } from '../../../../server/src/core/models/createModelCatalogue';
import { usdToPico } from '../../../../server/src/core/money';
import { analyzeWorkflow } from '../../../../server/src/core/outcomes/analyzeWorkflow';
import type {
  Insight,
  InsightContext,
} from '../../../../server/src/core/outcomes/insights/insight';
import { insightsOf } from '../../../../server/src/core/outcomes/insights/insightsOf';
import { tierReader } from '../../../../server/src/core/outcomes/insights/tierReader';
import type { OutcomeRecord } from '../../../../server/src/core/outcomes/outcomeRecord';
import type { WorkUnit } from '../../../../server/src/core/outcomes/workUnit';
import type { TraceEvent } from '../../../../server/src/core/traces/traceEvent';
import { AlarmWatch } from '../../../../server/src/io/alarmWatch';
import { baseConfig, baseWorkflow, unitsOf } from '../../../support/outcomeCases';
import { aCall, anEvent, aPricer, runsOfEvents } from '../../../support/traceEvents';
import { unitOfRuns } from '../../../support/units';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

interface Scene {
  readonly units: readonly WorkUnit[];
  readonly workflow?: WorkflowConfig;
  readonly marginal?: MarginalConfig;
  readonly endMs?: number;
  readonly more?: Partial<InsightContext>;
}

function insightsIn({ units, workflow, marginal = baseConfig, endMs = 0, more }: Scene) {
  const rows = analyzeWorkflow({
    name: 'claims',
    config: workflow ?? baseWorkflow,
    marginal,
    units,
    unmatchedOutcomes: 0,
    day: '2026-11-24',
  });
  const unmatched = { runs: 0, runPicoUsd: 0n, outcomes: 0 };
  return insightsOf(
    { rows, unmatched, problems: [] },
    {
      config: marginal,
      endMs,
      pricer: aPricer(),
      tierOf: tierReader(createModelCatalogue()),
      ...more,
    },
  );
}

function found(insights: readonly Insight[], id: string): Insight {
  const insight = insights.find((each) => each.id === id);
  assert.ok(insight, `there is an insight ${id}`);
  return insight;
}

function has(insights: readonly Insight[], id: string): boolean {
  return insights.some((each) => each.id === id);
}

/** A resolved unit of one run of some events. */
function unit(
  id: string,
  events: readonly TraceEvent[],
  record?: Partial<OutcomeRecord>,
): WorkUnit {
  const location = { path: 'claims.csv', line: 2 };
  const known = { key: id, source: 'claims', location, success: true, ...record };
  return { ...unitOfRuns(runsOfEvents(events), 'resolved', id), workflow: 'claims', record: known };
}

describe('what there is to say beside the verdict', () => {
  describe('of money', () => {
    /** A dollar an hour for a week, then one hour at some price. */
    const scene = (lastUsd: string, floorUsd?: number): Scene => ({
      units: [
        ...Array.from({ length: 168 }, (_, hour) => ({ usd: '1.00', hour })),
        { usd: lastUsd, hour: 168 },
      ].flatMap(({ usd, hour }) =>
        unitsOf([{ attempts: [usd], success: true, startedAtMs: hour * hourMs + 1 }]),
      ),
      endMs: 169 * hourMs,
      workflow: {
        ...baseWorkflow,
        ...(floorUsd !== undefined && { budget: { runawayUsdPerHour: floorUsd } }),
      },
    });

    it('R043 says that a workflow runs away, above three usual hours and the floor', () => {
      const { text, level } = found(insightsIn(scene('20.00')), 'runaway');
      assert.equal(level, 'warning');
      assert.match(text, /spent \$20\.00 in its last hour; .* cost \$1\.00/);
      assert.ok(!has(insightsIn(scene('2.90', 0)), 'runaway'));
      assert.ok(has(insightsIn(scene('3.10', 0)), 'runaway'));
      assert.ok(!has(insightsIn(scene('20.00', 25)), 'runaway'));
    });

    it('R043 is told once, again after it has passed, and not while it is snoozed', () => {
      const watch = new AlarmWatch();
      const runaway = insightsIn(scene('20.00'));
      const told = (insights: readonly Insight[], nowMs: number) =>
        watch.next(insights, nowMs).map(({ workflow }) => workflow);
      assert.deepEqual(told(runaway, 0), ['claims']);
      assert.deepEqual(told(runaway, 1), []);
      assert.deepEqual(told([], 2), []);
      assert.deepEqual(told(runaway, 3), ['claims']);
      watch.snooze('claims', 1, 4);
      assert.deepEqual(told([], 5), []);
      assert.deepEqual(told(runaway, 6), []);
      assert.deepEqual(told([], hourMs + 5), []);
      assert.deepEqual(told(runaway, hourMs + 6), ['claims']);
    });

    it('R023 says in which week a workflow became material, and not after', () => {
      const units = [
        { attempts: ['7000'], success: true, startedAtMs: 0 },
        { attempts: ['2000'], success: true, startedAtMs: 20 * dayMs },
      ];
      const { text } = found(
        insightsIn({ units: unitsOf(units), endMs: 22 * dayMs }),
        'run-rate-tier',
      );
      assert.match(text, /costs \$109,500\.00 a year: it went from experiment to material/);
      assert.ok(!has(insightsIn({ units: unitsOf(units), endMs: 29 * dayMs }), 'run-rate-tier'));
    });

    it('R070 says where the dial stands and what that stop would have done', () => {
      const workflow = { ...baseWorkflow, dial: 100, budget: { capUsdPerRun: 0.5 } };
      const { text, figures } = found(
        insightsIn({ units: unitsOf([{ count: 4, attempts: ['0.10'], success: true }]), workflow }),
        'dial',
      );
      assert.match(text, /stands at 100 \(capped\)/);
      assert.equal(figures['outcomesLost'], 0);
    });

    it('R066 weighs a person against trying again', () => {
      // Ten minutes at $60 are $10; retries cost $2 and resolve one of two: $4 for each.
      const workflow = { ...baseWorkflow, human: { usdPerHour: 60, minutesPerUnresolved: 10 } };
      const tried = unitsOf([
        { attempts: ['1.00', '2.00'], success: true },
        { attempts: ['1.00', '2.00'], success: false },
      ]);
      const { figures, text } = found(insightsIn({ units: tried, workflow }), 'person-or-tokens');
      assert.deepEqual([figures['humanUsd'], figures['tokensUsd']], [10, 4]);
      assert.match(text, /^Trying again is cheaper/);
      const dear = { ...baseWorkflow, human: { usdPerHour: 6, minutesPerUnresolved: 10 } };
      const other = found(insightsIn({ units: tried, workflow: dear }), 'person-or-tokens');
      assert.match(other.text, /^After the first try a person is cheaper/);
    });

    it('R059 names the cheapest model that was tried and comes near enough', () => {
      const units = unitsOf([
        { count: 40, attempts: ['1.00'], success: true, model: 'gpt-4o' },
        { count: 30, attempts: ['0.10'], success: true, model: 'gpt-4o-mini' },
        { count: 30, attempts: ['0.01'], success: false, model: 'gpt-4.1-nano' },
      ]);
      assert.equal(found(insightsIn({ units }), 'cheapest-tested').figures['model'], 'gpt-4o-mini');
      const one = unitsOf([{ count: 40, attempts: ['1.00'], success: true }]);
      assert.ok(!has(insightsIn({ units: one }), 'cheapest-tested'));
    });

    it('R062 says how much went to the strongest models, R057 whatever they are used for', () => {
      const units = unitsOf([
        { count: 3, attempts: ['1.00'], success: true, model: 'gpt-4o' },
        { count: 1, attempts: ['1.00'], success: true, model: 'gpt-4o-mini' },
      ]);
      assert.equal(found(insightsIn({ units }), 'premium-spend').figures['topTierShare'], 0.75);
      const small = unitsOf([{ attempts: ['1.00'], success: true, model: 'gpt-4o-mini' }]);
      assert.ok(!has(insightsIn({ units: small }), 'premium-spend'));
    });

    it('R063 shows spend by role, and merges groups that are too small', () => {
      const of = (role: string, person: number) =>
        unit(`${role}${person}`, [
          aCall({ run: `${role}${person}`, attributes: { role, user: `#${person}` } }),
        ]);
      const units = [
        ...Array.from({ length: 6 }, (_, person) => of('adjuster', person)),
        ...Array.from({ length: 2 }, (_, person) => of('director', person)),
      ];
      const { text } = found(insightsIn({ units }), 'spend-by-role');
      assert.doesNotMatch(text, /director/);
      assert.match(text, /everyone|other/);
    });

    it('R104 sets what a plan covered beside what is to be paid, and adds them nowhere', () => {
      const units = unitsOf([{ count: 2, attempts: ['30.00'], success: true }]).map(
        (each, index): WorkUnit =>
          index === 1
            ? each
            : {
                ...each,
                runs: each.runs.map((run) => ({
                  ...run,
                  calls: run.calls.map((call) => ({
                    ...call,
                    owner: { ...call.owner, file: '/home/me/.claude/projects/x.jsonl' },
                  })),
                })),
              },
      );
      const marginal = {
        ...baseConfig,
        seatPlans: { team: { usdPerSeatPerMonth: 20, seats: 1, folders: ['.claude'] } },
      };
      const insights = insightsIn({ units, marginal, endMs: dayMs });
      assert.match(found(insights, 'seat-plan').text, /API-equivalent, not billed\), 1\.5 times/);
      const { figures } = found(insights, 'billed');
      assert.deepEqual([figures['billedUsd'], figures['equivalentUsd']], [50, 30]);
      assert.ok(!has(insightsIn({ units }), 'billed'));
    });

    it('R105 names calls of which no trace was read, and how to join them', () => {
      const callSites = [
        { path: 'app/claims.ts', line: 3, workflow: 'claims' },
        { path: 'app/other.ts', line: 9, workflow: 'other' },
      ];
      const units = unitsOf([{ attempts: ['1.00'], success: true }]);
      const { text, source } = found(insightsIn({ units, more: { callSites } }), 'metering');
      assert.match(text, /^1 of 2 calls .* Without: app\/other\.ts:9\. .*marginal\.workflow/);
      assert.deepEqual(source, { file: 'app/other.ts', line: 9 });
    });

    it('R067 says what another price list would change a month', () => {
      const call = aCall({ usage: { uncachedInputTokens: 1_000_000, outputTokens: 0 } });
      const half = { count: () => ({ picoUsd: usdToPico('1.25') }) } as never;
      const { text } = found(
        insightsIn({
          units: [unit('C-1', [call])],
          endMs: call.atMs! + 1,
          more: { otherPrices: { name: 'new.json', pricer: half } },
        }),
        'price-impact',
      );
      assert.equal(text, 'At the prices of new.json: unattributed −$1.25 a month.');
    });
  });

  describe('of motions', () => {
    it('R033 R080 says what moved the cost between two runs of one input, and where they part', () => {
      const of = (run: string, tokens: number, tool: string) =>
        unit(run, [
          anEvent({ kind: 'tool', name: tool, status: 'ok', run }),
          aCall({ run, second: 1, inputHash: 'same', usage: { uncachedInputTokens: tokens } }),
        ]);
      const units = [of('a', 1000, 'search'), of('b', 10_000, 'browse')];
      const { text, figures } = found(insightsIn({ units }), 'dispersion');
      assert.match(
        text,
        /From a \(resolved\) to b \(resolved\) the cost moved by \+\$0\.0225: input/,
      );
      assert.match(text, /differ from the first step: tool search \(ok\) there, tool browse/);
      const parts = ['price', 'input', 'output', 'tools', 'attempts'].map((name) => figures[name]);
      const sum = parts.reduce<number>((all, part) => all + Number(part), 0);
      assert.ok(Math.abs(sum - 0.0225) < 1e-9);
    });

    it('R034 gives every token a driver', () => {
      const units = [unit('C-1', [aCall(), aCall({ second: 1 })])];
      const { figures } = found(insightsIn({ units }), 'drivers');
      const sum = Object.values(figures).reduce<number>((all, part) => all + Number(part), 0);
      assert.equal(sum, 22);
    });

    it('R064 counts inputs that were sent again within five minutes', () => {
      const units = [
        unit('C-1', [aCall({ run: 'a', inputHash: 'x' })]),
        unit('C-2', [aCall({ run: 'b', inputHash: 'x', second: 60 })]),
        unit('C-3', [aCall({ run: 'c', inputHash: 'x', second: 600 })]),
      ];
      assert.equal(found(insightsIn({ units }), 'repeated-input').figures['hits'], 1);
    });

    it('R052 says how much of long conversations is old, and nothing of short ones', () => {
      const conversation = (turns: number) => [
        unit(
          'C-1',
          Array.from({ length: turns }, (_, second) =>
            aCall({ second, usage: { uncachedInputTokens: 1000 } }),
          ),
        ),
      ];
      const { figures } = found(insightsIn({ units: conversation(20) }), 'stale-history');
      assert.equal(figures['share'], 0.5);
      assert.ok(!has(insightsIn({ units: conversation(10) }), 'stale-history'));
    });

    it('R040 finds reasoning in a step whose name says that it is simple', () => {
      const usage = { outputTokens: 100, reasoningTokens: 90 };
      const of = (step: string) => [unit('C-1', [aCall({ usage, attributes: { step } })])];
      assert.equal(
        found(insightsIn({ units: of('classify-mail') }), 'heavy-reasoning').figures['calls'],
        1,
      );
      assert.ok(!has(insightsIn({ units: of('plan-route-map-of-declassified') }), 'nothing'));
      assert.ok(!has(insightsIn({ units: of('declassified') }), 'heavy-reasoning'));
    });

    it('R049 prices what was retrieved and not used', () => {
      const units = [
        unit('C-1', [
          aCall({ usage: { uncachedInputTokens: 1000, outputTokens: 0 } }),
          anEvent({ kind: 'retrieval', documents: 10, used: 2, second: 1 }),
          aCall({ second: 2, usage: { uncachedInputTokens: 11_000, outputTokens: 0 } }),
        ]),
      ];
      // 10,000 tokens came with ten documents of which two were used: 8,000 at $2.50 a million.
      const { figures } = found(insightsIn({ units }), 'unused-context');
      assert.deepEqual([figures['tokens'], figures['usd']], [8000, 0.02]);
    });

    it('R081 counts decisions whose reason nobody recorded', () => {
      const of = (run: string, reason?: string) =>
        unit(run, [
          aCall({ run, attributes: { decision: 'pay', ...(reason && { reason }) } }),
          anEvent({ kind: 'decision', decision: 'pay', run }),
        ]);
      const { figures } = found(insightsIn({ units: [of('a', 'R1'), of('b')] }), 'reason-missing');
      assert.deepEqual([figures['decisions'], figures['withoutReason']], [2, 1]);
      assert.ok(!has(insightsIn({ units: [of('a', 'R1')] }), 'reason-missing'));
    });

    it('R086 compares versions of a prompt', () => {
      const units = [
        unit('C-1', [aCall({ run: 'a' })], { version: 'a1' }),
        unit('C-2', [aCall({ run: 'b' })], { version: 'b2' }),
      ];
      assert.match(found(insightsIn({ units }), 'versions').text, /a1: 1 of 1 .*; b2: 1 of 1/);
    });

    it('R053 R056 keeps long context where it helps, and trims it where the loss is worth less', () => {
      const tokens = [1000, 2000, 3000, 4000, 5000];
      const helping = unitsOf(
        tokens.map((each, index) => ({
          ...{ count: 40, attempts: ['0.10'], tokens: each },
          success: index > 2,
        })),
      );
      assert.match(found(insightsIn({ units: helping }), 'long-context').text, /earns its keep/);
      const idle = unitsOf(
        tokens.map((each) => ({ count: 40, attempts: ['0.10'], tokens: each, success: true })),
      );
      const workflow = {
        ...baseWorkflow,
        outcome: { ...baseWorkflow.outcome!, usdPerUnit: 3 },
      };
      const { text } = found(insightsIn({ units: idle, workflow }), 'long-context');
      assert.match(
        text,
        /resolved no more often\. Trim: it would save \$0\.01\d\d and lose \$0\.0000/,
      );
    });
  });

  describe('of the work', () => {
    it('R019 tells hours and hires that were not needed, as capacity', () => {
      const marginal: MarginalConfig = {
        baselines: {
          own: {
            ...{ kind: 'internal', unit: 'claim', loadedUsdPerYear: 90_000, unitsPerYear: 1800 },
            utilization: { low: 0.8, high: 0.8 },
          },
        },
      };
      const workflow: WorkflowConfig = { ...baseWorkflow, claim: 'internal', baselines: ['own'] };
      // 1,800 hours at 80 % for 1,800 units: 48 minutes each. 3,900 of them are 3,120 hours, or 2.17 hires.
      const units = unitsOf([{ count: 3900, attempts: ['0.01'], success: true }]);
      const { figures } = found(insightsIn({ units, marginal, workflow }), 'work-released');
      assert.equal(figures['hours'], 3120);
      assert.equal(Number(figures['hires']).toFixed(2), '2.17');
    });

    it('R039 shows tokens and money of an outcome apart, week by week', () => {
      const units = unitsOf([
        { count: 10, attempts: ['1.00'], tokens: 1000, success: true, startedAtMs: dayMs },
        { count: 10, attempts: ['0.50'], tokens: 1000, success: true, startedAtMs: 8 * dayMs },
      ]);
      const { figures } = found(insightsIn({ units, endMs: 14 * dayMs }), 'yield-trend');
      assert.deepEqual(
        [figures['firstTokensPerOutcome'], figures['lastTokensPerOutcome']],
        [1000, 1000],
      );
      assert.deepEqual([figures['firstUsdPerOutcome'], figures['lastUsdPerOutcome']], [1, 0.5]);
    });
  });

  it('R076 gives every insight its provenance', () => {
    const units = unitsOf([{ count: 40, attempts: ['1.00', '2.00'], success: true }]);
    for (const { provenance, text } of insightsIn({ units })) {
      assert.ok(['measured', 'configured', 'estimated', 'assumed'].includes(provenance), text);
    }
  });
});
