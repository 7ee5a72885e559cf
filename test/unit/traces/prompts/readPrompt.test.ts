import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { attributePrompt } from '../../../../server/src/core/traces/prompts/attributePrompt';
import { readPrompt } from '../../../../server/src/core/traces/prompts/readPrompt';

const tool = { type: 'function', function: { name: 'lookup', parameters: { type: 'object' } } };

describe('readPrompt', () => {
  it('reads a chat request with its tools', () => {
    assert.deepEqual(
      readPrompt({
        model: 'gpt-4o',
        messages: [
          { role: 'system', content: 'Be brief.' },
          { role: 'user', content: [{ type: 'text', text: 'Where?' }] },
          {
            role: 'assistant',
            content: null,
            tool_calls: [{ function: { name: 'lookup', arguments: '{"q":1}' } }],
          },
          { role: 'tool', content: 'Here.' },
        ],
        tools: [tool],
      }),
      {
        texts: ['Be brief.', 'Where?', 'lookup', '{"q":1}', 'Here.'],
        messages: 4,
        names: 0,
        toolCalls: 1,
        tools: [JSON.stringify(tool)],
        isWhole: true,
      },
    );
  });

  it('reads the instructions that stand beside the messages', () => {
    const anthropic = readPrompt({
      system: [{ type: 'text', text: 'Rules.', cache_control: { type: 'ephemeral' } }],
      messages: [{ role: 'user', content: 'Hello' }],
    });
    assert.deepEqual(anthropic?.texts, ['Rules.', 'Hello']);
    const gemini = readPrompt({
      systemInstruction: { parts: [{ text: 'Rules.' }] },
      contents: [{ role: 'user', parts: [{ text: 'Hello' }] }],
    });
    assert.deepEqual(gemini?.texts, ['Rules.', 'Hello']);
    const responses = readPrompt({ instructions: 'Rules.', input: 'Hello' });
    assert.deepEqual(responses?.texts, ['Rules.', 'Hello']);
    const bedrock = readPrompt({
      system: [{ text: 'Rules.' }, { cachePoint: { type: 'default' } }],
      messages: [{ role: 'user', content: [{ text: 'Hello' }] }],
      toolConfig: { tools: [{ toolSpec: { name: 't', inputSchema: { json: {} } } }] },
    });
    assert.deepEqual([bedrock?.texts, bedrock?.tools.length], [['Rules.', 'Hello'], 1]);
    for (const each of [anthropic, gemini, responses, bedrock]) assert.equal(each?.isWhole, true);
  });

  it('reads the messages of LangChain, serialised or not', () => {
    const messages = [[{ lc: 1, id: ['HumanMessage'], kwargs: { content: 'One', type: 'human' } }]];
    assert.deepEqual(readPrompt({ messages })?.texts, ['One']);
    assert.deepEqual(
      readPrompt({ messages: [{ type: 'human', data: { content: 'One' } }] })?.texts,
      ['One'],
    );
  });

  it('reads JSON in a text as what it says, and any other text as itself', () => {
    assert.deepEqual(readPrompt('[{"role":"user","content":"Hi"}]')?.texts, ['Hi']);
    assert.deepEqual(readPrompt('Sort this: [3, 2, 1]')?.texts, ['Sort this: [3, 2, 1]']);
    assert.deepEqual(readPrompt('{"name": "a record to describe"}')?.texts, [
      '{"name": "a record to describe"}',
    ]);
  });

  it('says when more was sent than is recorded', () => {
    const user = (content: unknown) => readPrompt({ messages: [{ role: 'user', content }] });
    for (const part of [
      { type: 'image_url', image_url: { url: 'data:' } },
      { inlineData: { mimeType: 'image/png', data: '' } },
      { type: 'document', source: {} },
      { type: 'some-new-part', secret: 1 },
    ]) {
      assert.equal(user([{ type: 'text', text: 'Look' }, part])?.isWhole, false);
    }
    assert.equal(user('A long text... [truncated 4,000 characters]')?.isWhole, false);
    assert.equal(user('[REDACTED]')?.isWhole, false);
    assert.equal(readPrompt({ input: 'And now?', previous_response_id: 'resp_1' })?.isWhole, false);
    assert.equal(
      readPrompt({ messages: ['Hi'], tools: [{ type: 'web_search_20250305', name: 'web_search' }] })
        ?.isWhole,
      false,
    );
  });

  it('is undefined without a message, and ends on any nesting', () => {
    for (const nothing of [undefined, null, 3, {}, [], { model: 'x' }]) {
      assert.equal(readPrompt(nothing), undefined);
    }
    let deep: unknown = 'x';
    for (let level = 0; level < 5000; level += 1) deep = [deep];
    assert.equal(readPrompt({ messages: [{ content: deep }] })?.isWhole, false);
  });
});

describe('attributePrompt', () => {
  const text = (attributes: Readonly<Record<string, unknown>>) =>
    attributePrompt(new Map(Object.entries(attributes)))?.texts;

  it('reads the messages of each convention', () => {
    const messages = '[{"role":"user","parts":[{"type":"text","content":"Weather?"}]}]';
    assert.deepEqual(text({ 'gen_ai.input.messages': messages }), ['Weather?']);
    assert.deepEqual(text({ 'gen_ai.prompt': messages }), ['Weather?']);
    assert.deepEqual(
      text({ 'ai.prompt.messages': '[{"role":"user","content":[{"type":"text","text":"Hi"}]}]' }),
      ['Hi'],
    );
    assert.deepEqual(
      text({
        'gen_ai.prompt.1.content': 'two',
        'gen_ai.prompt.0.content': 'one',
        'gen_ai.prompt.0.role': 'system',
      }),
      ['one', 'two'],
    );
    assert.deepEqual(
      text({
        'llm.input_messages.0.message.role': 'user',
        'llm.input_messages.0.message.contents.0.message_content.text': 'Weather?',
        'llm.input_messages.1.message.tool_calls.0.tool_call.function.name': 'get',
        'llm.input_messages.1.message.tool_calls.0.tool_call.function.arguments': '{"a":1}',
      }),
      ['Weather?', 'get', '{"a":1}'],
    );
  });

  it('reads the tools and instructions beside them', () => {
    const prompt = attributePrompt(
      new Map<string, unknown>([
        ['gen_ai.system_instructions', '[{"type":"text","content":"Rules."}]'],
        ['gen_ai.input.messages', '[{"role":"user","parts":[{"type":"text","content":"Go"}]}]'],
        ['gen_ai.tool.definitions', JSON.stringify([tool])],
      ]),
    );
    assert.deepEqual(prompt?.texts, ['Rules.', 'Go']);
    assert.equal(prompt.tools.length, 1);
  });
});
