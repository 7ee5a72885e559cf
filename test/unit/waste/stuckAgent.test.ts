import assert from 'node:assert/strict';
import { driverTokens, drivers } from '../../../server/src/core/waste/drivers';
import { motionsOf } from '../../../server/src/core/waste/motionsOf';
import { stuckSpans } from '../../../server/src/core/waste/stuckAgent';
import { totalTokens } from '../../../server/src/core/traces/addUsage';
import type { TraceEvent } from '../../../server/src/core/traces/traceEvent';
import { aCall, anEvent, runOfEvents } from '../../support/traceEvents';
import { aUnit, unitOfRuns } from '../../support/units';

/** Tools as `name args result`, each asked for by a call of its own. */
function agent(...tools: readonly string[]): readonly TraceEvent[] {
  return tools.flatMap((written, second) => {
    const [name = '', argumentsHash, resultHash] = written.split(' ');
    const call = aCall({ second });
    const tool = anEvent({
      kind: 'tool',
      name,
      status: 'ok',
      second: second + 0.5,
      parent: call.identity!,
      ...(argumentsHash !== undefined && { argumentsHash }),
      ...(resultHash !== undefined && { resultHash }),
    });
    return [call, tool];
  });
}

describe('a stuck agent', () => {
  it('R034 is one that calls a tool three times alike, or two tools by turns', () => {
    const [repeat] = stuckSpans(runOfEvents(...agent('ls a r', 'ls a r', 'ls a r', 'ls a r')));
    assert.deepEqual(
      [repeat?.pattern, repeat?.rounds, repeat?.repeated.length, repeat?.isCertain],
      ['repeat', 4, 3, true],
    );
    const [turns] = stuckSpans(runOfEvents(...agent('x 0 r', 'a 1 r', 'b 2 s', 'a 1 r', 'b 2 s')));
    assert.deepEqual(
      [turns?.pattern, turns?.tools, turns?.rounds, turns?.repeated.length],
      ['alternation', ['a', 'b'], 2, 2],
    );
  });

  it('R034 is none that polls with progress, changes its arguments or stops after two', () => {
    for (const tools of [
      ['poll a 10%', 'poll a 20%', 'poll a 30%', 'poll a 40%'],
      ['ls a r', 'ls b r', 'ls c r'],
      ['ls a r', 'ls a r'],
      ['test a red', 'edit b ok', 'test a red', 'edit c ok', 'test a green'],
      ['ls', 'ls', 'ls'],
    ]) {
      assert.deepEqual(stuckSpans(runOfEvents(...agent(...tools))), [], tools.join(', '));
    }
  });

  it('R034 is said with less certainty where results are not recorded', () => {
    const [span] = stuckSpans(runOfEvents(...agent('ls a', 'ls a', 'ls a')));
    assert.equal(span?.isCertain, false);
  });

  it('R008 marks the calls after the first round as a loop', () => {
    const run = runOfEvents(...agent('ls a r', 'ls a r', 'ls a r'), aCall({ second: 9 }));
    assert.deepEqual(
      motionsOf(unitOfRuns([run], 'resolved')).map(({ motion }) => motion),
      ['accepted-path', 'loop', 'loop', 'accepted-path'],
    );
  });

  it('R034 gives every token of a trace to exactly one of six drivers', () => {
    const tool = anEvent({ kind: 'tool', name: 't', status: 'ok', second: 1 });
    const search = anEvent({ kind: 'retrieval', second: 3 });
    const unit = aUnit(
      'resolved',
      aCall({ usage: { uncachedInputTokens: 100, outputTokens: 5 } }),
      tool,
      aCall({
        second: 2,
        usage: { uncachedInputTokens: 50, cacheReadTokens: 100, outputTokens: 5 },
      }),
      search,
      aCall({ second: 4, usage: { uncachedInputTokens: 1000, outputTokens: 5 } }),
      aCall({ second: 5, status: 'error', usage: { uncachedInputTokens: 70, outputTokens: 0 } }),
      aCall({ second: 6, usage: { uncachedInputTokens: 1005, outputTokens: 5 }, model: 'o3' }),
    );
    const [run] = unit.runs;
    const byCall = new Map(motionsOf(unit).map(({ call, motion }) => [call, motion]));
    const tokens = driverTokens(run!, (call) => byCall.get(call) ?? 'undetermined');
    assert.deepEqual(tokens, {
      prompt: 100 + 100 + 150 + 1005,
      context: 850,
      model: 20,
      tools: 50,
      retries: 70,
      stuck: 0,
    });
    const sum = drivers.reduce((total, driver) => total + tokens[driver], 0);
    assert.equal(sum, totalTokens(run!.spend.usage));
  });
});
