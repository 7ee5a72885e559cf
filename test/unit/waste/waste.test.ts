import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { rules } from '../../../server/src/core/lint/rules';
import { formatQuantity } from '../../../server/src/core/report/formatQuantity';
import { otlp } from '../../../server/src/core/traces/formats/otlp/otlp';
import { providerResponses } from '../../../server/src/core/traces/formats/providerResponses/providerResponses';
import { aCall, runOfEvents } from '../../support/traceEvents';
import { noUsage } from '../../../server/src/core/prices/usage';
import { ExactSum } from '../../../server/src/core/spend/exactSum';
import { bloatPicoUsd, staleShare } from '../../../server/src/core/waste/context';
import { yieldTrend } from '../../../server/src/core/waste/outcomeYield';
import { isReasoningHeavy, reasoningShare } from '../../../server/src/core/waste/reasoning';
import { isRunaway, nextAlarm, usualUsdPerHour } from '../../../server/src/core/waste/runaway';
import { toolUseOf, unusedTools } from '../../../server/src/core/waste/unusedTools';
import {
  wasteCodeOfMotion,
  wasteCodeOfRule,
  wasteKinds,
} from '../../../server/src/core/waste/wasteCodes';

describe('waste', () => {
  it('R035 has five codes, each with its page, its rules and a rule in no other', () => {
    assert.deepEqual(
      wasteKinds.map(({ code, name }) => `${code} ${name}`),
      ['W1 prompt', 'W2 context', 'W3 tool', 'W4 reasoning', 'W5 model'],
    );
    assert.ok(existsSync('docs/waste.md'));
    const page = readFileSync('docs/waste.md', 'utf8');
    const known = rules.map(({ id }) => id);
    const named = wasteKinds.flatMap((kind) => kind.rules);
    assert.equal(new Set(named).size, named.length);
    for (const rule of named) {
      assert.ok(known.includes(rule), `${rule} is no rule`);
      assert.ok(existsSync(`docs/rules/${rule}.md`), `${rule} has no page`);
    }
    for (const { code, meaning } of wasteKinds) {
      assert.ok(page.includes(`## ${code}`) && page.includes(meaning), code);
    }
  });

  it('R035 codes a finding and a motion, and no mistake that is none', () => {
    assert.equal(wasteCodeOfRule('model-overkill'), 'W5');
    assert.equal(wasteCodeOfRule('topk-excessive'), 'W2');
    assert.equal(wasteCodeOfRule('model-retired'), undefined);
    assert.equal(wasteCodeOfMotion('loop'), 'W3');
    assert.equal(wasteCodeOfMotion('unused-retrieval'), 'W2');
    assert.equal(wasteCodeOfMotion('accepted-path'), undefined);
    assert.equal(wasteCodeOfMotion('undetermined'), undefined);
  });

  it('R039 moves money and not tokens when only the price is cut', () => {
    const point = (period: string, picoUsd: bigint) => ({
      period,
      tokens: 90_000n,
      picoUsd,
      resolved: 9,
    });
    const trend = yieldTrend([point('a', 18n * 10n ** 12n), point('b', 9n * 10n ** 12n)]);
    assert.deepEqual(
      trend.map(({ tokensPerOutcome }) => tokensPerOutcome),
      [10_000, 10_000],
    );
    assert.deepEqual(
      trend.map(({ usdPerOutcome }) => usdPerOutcome),
      [2, 1],
    );
    const [none] = yieldTrend([{ ...point('c', 1n), resolved: 0 }]);
    assert.equal(none?.tokensPerOutcome, undefined);
  });

  it('R040 finds a simple task that thinks more than it answers, reasoning being a part of output', () => {
    const usage = { ...noUsage, outputTokens: 100, reasoningTokens: 71 };
    assert.equal(reasoningShare(usage), 0.71);
    assert.equal(isReasoningHeavy(usage, 'classify'), true);
    assert.equal(isReasoningHeavy({ ...usage, reasoningTokens: 70 }, 'classify'), false);
    assert.equal(isReasoningHeavy(usage, 'plan'), false);
    assert.equal(isReasoningHeavy(usage, undefined), false);
    assert.equal(reasoningShare(noUsage), undefined);
  });

  it('R041 finds tools that calls carry and no run calls', () => {
    const declared = [
      { name: 'search', characters: 400 },
      { name: 'fax', characters: 801 },
    ];
    const uses = [
      { calls: 3, declared, called: new Set(['search']) },
      { calls: 2, declared, called: new Set<string>() },
    ];
    assert.deepEqual(unusedTools(uses), [{ name: 'fax', runs: 2, estimatedTokens: 5 * 201 }]);
    assert.deepEqual(unusedTools(uses, 3), []);
    assert.deepEqual(unusedTools([{ calls: 1, declared, called: new Set(['fax', 'search']) }]), []);
  });

  it('R041 reads what calls carry from spans and from requests, without keeping schemas', () => {
    const tools = [
      { type: 'function', function: { name: 'search', description: 'CANARY' } },
      { name: 'fax', input_schema: {} },
    ];
    const attributes = [
      ['gen_ai.operation.name', 'chat'],
      ['gen_ai.usage.input_tokens', '5'],
      ['gen_ai.tool.definitions', JSON.stringify(tools)],
    ].map(([key, value]) => ({ key, value: { stringValue: value } }));
    const span = (spanId: string) => ({
      traceId: 't',
      spanId,
      name: 'chat',
      startTimeUnixNano: '1',
      attributes,
    });
    const line = JSON.stringify({
      resourceSpans: [{ scopeSpans: [{ spans: [span('a'), span('b')] }] }],
    });
    const request = JSON.stringify({
      run_id: 't',
      request: { tools },
      response: { id: 'x', object: 'chat.completion', usage: { prompt_tokens: 1 }, model: 'm' },
    });
    for (const [format, text, calls] of [
      [otlp, line, 2],
      [providerResponses, request, 1],
    ] as const) {
      const { events } = format.createReader({ path: 'f' }).read(text, { byteOffset: 0, line: 1 });
      assert.doesNotMatch(JSON.stringify(events), /CANARY/);
      const use = toolUseOf(runOfEvents(...events));
      assert.equal(use?.calls, calls);
      assert.deepEqual(
        use.declared.map(({ name, characters }) => [name, characters]),
        tools.map((tool) => [tool.name ?? tool.function.name, JSON.stringify(tool).length]),
      );
    }
    assert.equal(toolUseOf(runOfEvents(aCall())), undefined);
  });

  it('R043 alarms once within two polls of a runaway, and not while it is snoozed', () => {
    const earlierUsdPerHour = Array.from({ length: 200 }, () => 2);
    assert.ok(Math.abs(usualUsdPerHour(earlierUsdPerHour) - 2) < 1e-9);
    const judge = (lastHourUsd: number, floorUsd = 1) =>
      isRunaway({ earlierUsdPerHour, lastHourUsd, floorUsd });
    assert.deepEqual([judge(6), judge(6.01), judge(7, 10)], [false, true, false]);
    assert.equal(isRunaway({ earlierUsdPerHour: [], lastHourUsd: 5, floorUsd: 4 }), true);
    let state: Parameters<typeof nextAlarm>[0] = { isAlarmed: false };
    const notified = [3, 9, 30, 30, 3, 30].map((usd, poll) => {
      const next = nextAlarm(state, judge(usd), poll * 60_000);
      state = next.state;
      return next.shouldNotify;
    });
    assert.deepEqual(notified, [false, true, false, false, false, true]);
    const snoozed = { isAlarmed: false, snoozedUntilMs: 10 };
    assert.equal(nextAlarm(snoozed, true, 9).shouldNotify, false);
    assert.equal(nextAlarm(snoozed, true, 10).shouldNotify, true);
  });

  it('R044 adds past 2^53 exactly and writes a quadrillion as people read it', () => {
    const sum = new ExactSum();
    for (let month = 0; month < 12; month += 1) sum.add(3_200_000_000_000_000);
    sum.add(1);
    assert.equal(sum.total, 38_400_000_000_000_001n);
    assert.equal(formatQuantity(3_200_000_000_000_000n), '3.2 Q');
    assert.equal(formatQuantity(3_200_000_000_000_000n, 'de'), '3,2 Q');
    assert.equal(formatQuantity(999), '999');
    assert.equal(formatQuantity(1500), '1.5 k');
  });

  it('R049 prices the context above what is needed, and none below it', () => {
    const bloat = (contextTokens: number) =>
      bloatPicoUsd({ contextTokens, neededTokens: 4000, picoUsdPerToken: 2_500_000n, calls: 1000 });
    assert.equal(bloat(40_000), 90n * 10n ** 12n);
    assert.equal(bloat(3000), 0n);
  });

  it('R052 measures how much of what is sent is old: 63 % here', () => {
    // Every turn adds 1,000 tokens to a conversation of 1,000; older than two turns is what was sent two calls before.
    const tokens = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((turn) => turn * 1000);
    assert.equal(staleShare(tokens, 2)?.toFixed(2), '0.62');
    assert.equal(staleShare([1000, 1000, 1000, 1702], 1)?.toFixed(2), '0.64');
    assert.equal(staleShare([1000, 1000, 1000, 1762], 1)?.toFixed(2), '0.63');
    assert.equal(staleShare([5000, 100, 100], 1), 200 / 5200);
    assert.equal(staleShare([], 1), undefined);
  });
});
