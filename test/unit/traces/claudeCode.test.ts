import assert from 'node:assert/strict';
import { claudeCode } from '../../../server/src/core/traces/formats/claudeCode/claudeCode';
import type { CallEvent } from '../../../server/src/core/traces/traceEvent';

const here = { byteOffset: 0, line: 1 };

function read(message: object, rest: object = {}) {
  const row = {
    type: 'assistant',
    sessionId: 's',
    requestId: 'r',
    uuid: 'u',
    ...rest,
    message: { id: 'm', ...message },
  };
  return claudeCode.createReader({ path: 'projects/p/s.jsonl' }).read(JSON.stringify(row), here);
}

function calls(message: object, rest: object = {}): readonly CallEvent[] {
  const { events, problem } = read(message, rest);
  assert.equal(problem, undefined);
  return events.filter((event) => event.kind === 'call');
}

describe('Claude Code sessions', () => {
  it('split cache writes by their lifetime, and prefer the split to the sum beside it', () => {
    const usage = {
      input_tokens: 1,
      output_tokens: 2,
      cache_read_input_tokens: 30,
      cache_creation_input_tokens: 999,
      cache_creation: { ephemeral_5m_input_tokens: 10, ephemeral_1h_input_tokens: 20 },
    };
    const [call] = calls({ model: 'claude-opus-4-8', usage });
    assert.deepEqual(call?.usage, {
      uncachedInputTokens: 1,
      cacheReadTokens: 30,
      cacheWrite5mTokens: 10,
      cacheWrite1hTokens: 20,
      outputTokens: 2,
      reasoningTokens: 0,
    });
  });

  it('take null where a gateway writes it for an object or a count', () => {
    const [call] = calls({
      model: 'x',
      usage: { input_tokens: 3, output_tokens: null, cache_creation: null },
    });
    assert.equal(call!.usage!.uncachedInputTokens, 3);
    assert.equal(call!.usage!.outputTokens, 0);
  });

  it('bill compactions, and an advisor at its own model', () => {
    const iterations = [
      { type: 'compaction', input_tokens: 180_000, output_tokens: 0 },
      { type: 'message', input_tokens: 23_000, output_tokens: 0 },
      { type: 'advisor_message', model: 'claude-opus-5', input_tokens: 10, output_tokens: 5 },
    ];
    const found = calls({
      model: 'claude-sonnet-5',
      usage: { input_tokens: 45_000, output_tokens: 0, iterations },
    });
    assert.deepEqual(
      found.map(({ model, usage }) => [model, usage!.uncachedInputTokens]),
      [
        ['claude-sonnet-5', 203_000],
        ['claude-opus-5', 10],
      ],
    );
    assert.notEqual(found[0]?.identity, found[1]?.identity);
  });

  it('trust the top level after a fallback', () => {
    const iterations = [
      { type: 'message', input_tokens: 1, output_tokens: 1 },
      { type: 'fallback_message', input_tokens: 2, output_tokens: 2 },
    ];
    const [call] = calls({ model: 'x', usage: { input_tokens: 2, output_tokens: 2, iterations } });
    assert.equal(call!.usage!.uncachedInputTokens, 2);
  });

  it("leave out the client's own words", () => {
    assert.deepEqual(
      calls({ model: '<synthetic>', usage: { input_tokens: 0, output_tokens: 0 } }),
      [],
    );
  });

  it('refuse counts that are none, and say which', () => {
    for (const wrong of [-1, 1.5, 1e308, 'many', 2 ** 60]) {
      const { events, problem } = read({
        model: 'x',
        usage: { input_tokens: wrong, output_tokens: 1 },
      });
      assert.deepEqual(events, []);
      assert.match(problem ?? '', /input_tokens/);
    }
  });

  it('take any name for a model, however it is spelled', () => {
    const [call] = calls({ model: '__proto__', usage: { input_tokens: 1, output_tokens: 1 } });
    assert.equal(call?.model, '__proto__');
  });

  it('name the workflow after the working folder, with worktrees folded', () => {
    const workflowOf = (cwd: string) =>
      calls({ model: 'x', usage: { input_tokens: 1 } }, { cwd })[0]?.workflow;
    assert.equal(workflowOf('/home/a/claims'), 'claims');
    assert.equal(workflowOf('/home/a/claims/.claude/worktrees/fix-1'), 'claims');
    assert.equal(workflowOf('C:\\Users\\a\\claims\\'), 'claims');
  });

  it('locate a line that is no JSON', () => {
    const { problem } = claudeCode.createReader({ path: 'a.jsonl' }).read('{"type":"assist', here);
    assert.match(problem ?? '', /not a JSON object/);
  });
});
