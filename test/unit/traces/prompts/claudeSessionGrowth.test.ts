import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { inputTokensOf, noUsage } from '../../../../server/src/core/prices/usage';
import { ClaudeSessionGrowth } from '../../../../server/src/core/traces/prompts/claudeSessionGrowth';

type Row = Readonly<Record<string, unknown>>;

const text = (words: string) => ({ type: 'text', text: words });
const toolUse = (name: string) => ({ type: 'tool_use', id: 't', name, input: { path: 'a.ts' } });
const toolResult = (words: string) => ({
  type: 'tool_result',
  tool_use_id: 't',
  content: [text(words)],
});

function answer(id: string, inputTokens: number, content: readonly unknown[], more: Row = {}): Row {
  const usage = {
    input_tokens: 4,
    cache_read_input_tokens: inputTokens - 4,
    cache_creation_input_tokens: 0,
    output_tokens: 9,
  };
  const message = { id, role: 'assistant', model: 'claude-sonnet-4-6', content, usage };
  return { type: 'assistant', sessionId: 's', message, ...more };
}

function user(content: unknown, more: Row = {}): Row {
  return { type: 'user', sessionId: 's', message: { role: 'user', content }, ...more };
}

/** What the reader says of each call after the first: what was added, what it was billed, and whether all is there. */
function growthOf(...rows: readonly Row[]) {
  const reader = new ClaudeSessionGrowth();
  return rows
    .flatMap((row) => reader.read(JSON.stringify(row)))
    .map(({ prompt, call }) => ({
      texts: prompt.texts,
      messages: prompt.messages,
      billed: inputTokensOf(call.usage ?? noUsage),
      isWhole: prompt.isWhole,
    }));
}

describe('the growth of a Claude Code session', () => {
  it('is the answer and what came since, beside the difference of two bills', () => {
    const found = growthOf(
      user('Look into a.ts.'),
      answer('m1', 1000, [text('Reading.')]),
      answer('m1', 1000, [toolUse('Read')]),
      user([toolResult('let a = 1;')]),
      answer('m2', 1130, [text('Done.')]),
    );
    assert.deepEqual(found, [
      {
        texts: ['Reading.', 'Read', '{"path":"a.ts"}', 'let a = 1;'],
        messages: 2,
        billed: 130,
        isWhole: true,
      },
    ]);
  });

  it('is not known of the first call, whose system prompt no row holds', () => {
    assert.deepEqual(growthOf(user('Hello.'), answer('m1', 1000, [text('Hello.')])), []);
  });

  it('begins anew behind a summary, at a fork and with another model', () => {
    const first = answer('m1', 9000, [text('One.')], { uuid: 'a' });
    const next = answer('m2', 9100, [text('Two.')], { uuid: 'c', parentUuid: 'b' });
    assert.equal(
      growthOf(first, user('Go on.', { uuid: 'b', parentUuid: 'a' }), next).length,
      1,
      'one conversation',
    );
    const summary = user('Earlier: …', { isCompactSummary: true, uuid: 'b', parentUuid: 'a' });
    assert.deepEqual(growthOf(first, summary, next), []);
    const fork = user('Instead: …', { uuid: 'b', parentUuid: 'long-ago' });
    assert.deepEqual(growthOf(first, fork, next), []);
    const other = JSON.parse(JSON.stringify(next).replace('sonnet', 'haiku')) as Row;
    assert.deepEqual(growthOf(first, other), []);
  });

  it('does not follow subagents, whose rows may stand in between', () => {
    const found = growthOf(
      answer('m1', 1000, [text('One.')]),
      answer('x1', 300, [text('Aside.')], { isSidechain: true }),
      user('Go on.'),
      answer('m2', 1020, [text('Two.')]),
    );
    assert.deepEqual(found, [
      { texts: ['One.', 'Go on.'], messages: 2, billed: 20, isWhole: true },
    ]);
  });

  it('is not whole where the model was told or thought more than the rows hold', () => {
    const hidden: readonly (readonly Row[])[] = [
      [answer('m1', 1000, [toolUse('TodoWrite')]), user([toolResult('ok')])],
      [answer('m1', 1000, [{ type: 'thinking', thinking: 'Hm.' }]), user('Go on.')],
      [answer('m1', 1000, [text('One.')]), { type: 'attachment', sessionId: 's' }, user('Go on.')],
      [answer('m1', 1000, [text('One.')]), user([{ type: 'image', source: {} }])],
    ];
    for (const rows of hidden) {
      assert.equal(growthOf(...rows, answer('m2', 1500, []))[0]?.isWhole, false);
    }
  });

  it('is nothing where the bill does not grow or cannot be read', () => {
    const first = answer('m1', 1000, [text('One.')]);
    assert.deepEqual(growthOf(first, answer('m2', 900, [])), []);
    const broken = { ...first, message: { id: 'm2', usage: { input_tokens: -4 } } };
    assert.deepEqual(growthOf(first, broken, answer('m3', 1100, [])), []);
  });
});
