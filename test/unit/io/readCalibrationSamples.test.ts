import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { createTokenizers } from '../../../server/src/core/tokens/createTokenizers';
import { readCalibrationSamples } from '../../../server/src/io/readCalibrationSamples';
import { vocabularyOf } from '../../support/encodings';

const counters = createTokenizers(vocabularyOf);
const text = 'The customer asks where the parcel is and when it will arrive. '.repeat(20);
const base = counters.baseCounterFor(undefined).count(text);

/** A logged request beside its answer. */
function exchange(id: string, usage: object, model = 'claude-sonnet-4-6'): string {
  return JSON.stringify({
    request: { model, messages: [{ role: 'user', content: text }] },
    response: { id, type: 'message', model, usage },
  });
}

describe('readCalibrationSamples', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'marginal-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function samples(content: string | Buffer, name = 'dump.jsonl') {
    const file = path.join(folder, name);
    writeFileSync(file, content);
    return readCalibrationSamples([file], counters);
  }

  it('gives numbers, names of models, and no text', () => {
    const [sample, ...others] = samples(
      exchange('msg_1', { input_tokens: 400, output_tokens: 9, cache_read_input_tokens: 0 }),
    );
    assert.deepEqual(others, []);
    assert.deepEqual(sample, {
      model: 'claude-sonnet-4-6',
      isExact: false,
      names: ['claude-sonnet-4-6', 'Claude 3 to 4.6'],
      baseTokens: { prose: base, code: 0, cjk: 0, json: 0 },
      builtIn: { prose: 1.16, code: 1.25, cjk: 1.1, json: 1.25 },
      uncertainty: 0.15,
      overheadTokens: 7,
      overheadUncertaintyTokens: 3,
      billedTokens: 400,
    });
  });

  it('counts cached input as billed input', () => {
    const usage = {
      input_tokens: 20,
      cache_read_input_tokens: 300,
      cache_creation_input_tokens: 80,
      output_tokens: 9,
    };
    assert.equal(samples(exchange('msg_1', usage))[0]?.billedTokens, 400);
  });

  it('takes a call once, however often it is recorded', () => {
    const line = exchange('msg_1', { input_tokens: 400, output_tokens: 9 });
    assert.equal(samples(`${line}\n${line}\n`).length, 1);
  });

  it('reads compressed files, and passes over what is no trace', () => {
    const line = exchange('msg_1', { input_tokens: 400, output_tokens: 9 });
    assert.equal(samples(gzipSync(line)).length, 1);
    assert.deepEqual(samples('not a trace\n'), []);
    assert.deepEqual(readCalibrationSamples([path.join(folder, 'missing.jsonl')], counters), []);
  });

  it('reads captured content of spans, and not the spans that sum others', () => {
    const span = (operation: string, tokens: number) => ({
      spanId: `s${tokens}`,
      traceId: 't',
      attributes: [
        { key: 'gen_ai.operation.name', value: { stringValue: operation } },
        { key: 'gen_ai.request.model', value: { stringValue: 'claude-sonnet-4-6' } },
        { key: 'gen_ai.usage.input_tokens', value: { intValue: String(tokens) } },
        {
          key: 'gen_ai.input.messages',
          value: {
            arrayValue: {
              values: [
                {
                  kvlistValue: {
                    values: [
                      { key: 'role', value: { stringValue: 'user' } },
                      { key: 'content', value: { stringValue: text } },
                    ],
                  },
                },
              ],
            },
          },
        },
      ],
    });
    const spans = [span('chat', 400), span('invoke_agent', 800)];
    const found = samples(JSON.stringify({ resourceSpans: [{ scopeSpans: [{ spans }] }] }));
    assert.deepEqual(
      found.map(({ billedTokens, baseTokens }) => [billedTokens, baseTokens.prose]),
      [[400, base]],
    );
  });

  it('reads what LangSmith, Langfuse, promptfoo and LiteLLM keep of a call', () => {
    const messages = [{ role: 'user', content: text }];
    const records: Readonly<Record<string, object>> = {
      langsmith: {
        id: 'r1',
        run_type: 'llm',
        trace_id: 't',
        dotted_order: 'd',
        inputs: { messages },
        outputs: {
          model: 'grok-4',
          usage_metadata: { input_tokens: 400, output_tokens: 9, total_tokens: 409 },
        },
      },
      langfuse: {
        id: 'o1',
        traceId: 't',
        type: 'GENERATION',
        model: 'grok-4',
        input: messages,
        usageDetails: { input: 400, output: 9, total: 409 },
      },
      promptfoo: {
        id: 'p1',
        testIdx: 0,
        promptId: 'x',
        gradingResult: {},
        provider: { id: 'xai:grok-4' },
        prompt: { raw: JSON.stringify(messages) },
        response: { tokenUsage: { prompt: 400, completion: 9, total: 409 } },
      },
      litellm: {
        request_id: 'l1',
        call_type: 'acompletion',
        model: 'xai/grok-4',
        messages,
        prompt_tokens: 400,
        completion_tokens: 9,
        total_tokens: 409,
      },
    };
    for (const [name, record] of Object.entries(records)) {
      const [sample] = samples(`${JSON.stringify(record)}\n`, `${name}.jsonl`);
      assert.deepEqual(
        [sample?.model, sample?.billedTokens, sample?.baseTokens.prose],
        ['grok-4', 400, base],
        name,
      );
    }
  });
});
