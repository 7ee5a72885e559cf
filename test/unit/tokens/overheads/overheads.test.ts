import assert from 'node:assert/strict';
import { imageTokens } from '../../../../server/src/core/tokens/overheads/imageTokens';
import { messageFrameTokens } from '../../../../server/src/core/tokens/overheads/messageFrame';
import { toolSchemaTokens } from '../../../../server/src/core/tokens/overheads/toolSchema';
import { toolUsePromptTokens } from '../../../../server/src/core/tokens/overheads/toolUsePrompt';
import { encodingFor } from '../../../support/encodings';

const square = (pixels: number) => ({ widthPixels: pixels, heightPixels: pixels });

describe('image tokens', () => {
  const cases = [
    ['gpt-4o', 1024, 'high', 765],
    ['gpt-4o', 1024, 'low', 85],
    ['gpt-5.4', 1024, 'high', 1229],
    ['gpt-5.4-mini', 2048, 'high', 3000],
    ['claude-sonnet-4-6', 1000, 'auto', 1296],
    ['claude-sonnet-4-6', 8000, 'auto', 1568],
    ['claude-opus-4-8', 8000, 'auto', 4784],
    ['gemini-2.5-flash', 384, 'auto', 258],
    ['gemini-2.5-flash', 1000, 'auto', 4 * 258],
    ['gemini-3-pro', 5000, 'low', 280],
  ] as const;
  for (const [model, pixels, detail, tokens] of cases) {
    it(`are ${tokens} for ${pixels}² in ${detail} detail on ${model}`, () => {
      assert.equal(imageTokens(model, square(pixels), detail)?.tokens, tokens);
    });
  }

  it('have a band where the budget of a model is not known', () => {
    const count = imageTokens('gpt-5-mini', square(2048));
    assert.ok(count !== undefined && count.lowTokens < count.highTokens);
  });

  it('are unknown where no source tells', () => {
    assert.equal(imageTokens('house-model', square(100)), undefined);
    assert.equal(imageTokens('claude-sonnet-5', square(100)), undefined);
    assert.equal(imageTokens('gpt-4o', square(0)), undefined);
    assert.equal(imageTokens('gpt-4o', square(Number.NaN)), undefined);
  });
});

describe('message frames', () => {
  it('are four tokens a message, one a name and three for the answer on gpt-4o', () => {
    assert.deepEqual(messageFrameTokens('gpt-4o', 2, 1), {
      tokens: 12,
      lowTokens: 12,
      highTokens: 12,
      provenance: 'estimated',
    });
  });

  it('have a band on Claude and are unknown elsewhere', () => {
    assert.deepEqual(messageFrameTokens('claude-sonnet-4-5', 1), {
      tokens: 7,
      lowTokens: 4,
      highTokens: 10,
      provenance: 'estimated',
    });
    assert.equal(messageFrameTokens('house-model', 1), undefined);
  });
});

describe('tool schemas', () => {
  const weather = {
    name: 'weather',
    description: 'The weather.',
    properties: [{ name: 'unit', type: 'string', description: 'The unit.', values: ['c', 'f'] }],
  };
  const count = (text: string) => encodingFor('o200k_base').count(text);

  it('follow the documented formula', () => {
    const words =
      count('weather:The weather') + count('unit:string:The unit') + count('c') + count('f');
    const frame = 7 + 3 + 3 - 3 + 2 * 3 + 12;
    assert.equal(toolSchemaTokens('gpt-4o', [weather], count).tokens, words + frame);
    assert.equal(toolSchemaTokens('gpt-4', [weather], count).tokens, words + frame + 3);
    assert.equal(toolSchemaTokens('gpt-4o', [], count).tokens, 0);
  });

  it('have a band on models for which it is not documented', () => {
    for (const model of ['gpt-4.1', 'gpt-5', 'claude-sonnet-5']) {
      const { tokens, lowTokens, highTokens } = toolSchemaTokens(model, [weather], count);
      assert.ok(lowTokens < tokens && tokens < highTokens, model);
    }
  });
});

describe('Anthropic tool-use prompts', () => {
  it('are those of the published table, and unknown outside it', () => {
    assert.equal(toolUsePromptTokens('claude-opus-4-8', 'free'), 290);
    assert.equal(toolUsePromptTokens('claude-sonnet-4-5-20250929', 'forced'), 588);
    assert.equal(toolUsePromptTokens('claude-opus-4-20250514', 'free'), 313);
    assert.equal(toolUsePromptTokens('claude-opus-5', 'free'), undefined);
    assert.equal(toolUsePromptTokens('gpt-5', 'free'), undefined);
  });
});
