import assert from 'node:assert/strict';
import { matchLogic } from '../../../server/src/core/prices/matchLogic';

describe('matchLogic', () => {
  it('takes a whole id as exact', () => {
    assert.equal(matchLogic({ equals: 'gpt-4o' }, 'gpt-4o'), 'exact');
    assert.equal(matchLogic({ regex: '^grok-4\\.3-\\d{8}$' }, 'grok-4.3-20260101'), 'exact');
    assert.equal(matchLogic({ starts_with: 'claude-haiku-4-5' }, 'claude-haiku-4-5'), 'exact');
  });

  it('lets a beginning match when only a day or a word without meaning follows', () => {
    const rule = { starts_with: 'claude-sonnet-5' };
    assert.equal(matchLogic(rule, 'claude-sonnet-5-20260901'), 'undated');
    assert.equal(matchLogic(rule, 'claude-sonnet-5-latest'), 'undated');
    assert.equal(
      matchLogic({ starts_with: 'gemini-2.5-pro' }, 'gemini-2.5-pro-preview-06-05'),
      'undated',
    );
  });

  it('lets a rule end in the middle of a day', () => {
    assert.equal(
      matchLogic({ starts_with: 'claude-sonnet-4-2025' }, 'claude-sonnet-4-20250514'),
      'undated',
    );
    assert.equal(matchLogic({ contains: 'gemini-2.0-flash-0' }, 'gemini-2.0-flash-001'), 'undated');
  });

  it('refuses a beginning that is followed by a version or a name', () => {
    for (const id of [
      'claude-sonnet-5-5',
      'claude-sonnet-5-turbo',
      'claude-sonnet-50',
      'claude-sonnet-5x',
    ]) {
      assert.equal(matchLogic({ starts_with: 'claude-sonnet-5' }, id), undefined, id);
    }
    assert.equal(
      matchLogic({ contains: 'amazon.titan-embed-text' }, 'amazon.titan-embed-text-v2'),
      undefined,
    );
    assert.equal(
      matchLogic({ regex: '^gemini-3\\.5-flash-\\d' }, 'gemini-3.5-flash-8b'),
      undefined,
    );
  });

  it('joins rules', () => {
    const notSpeech = { and: [{ starts_with: 'gemini-2.5-pro' }, { regex: '^(?!.*-tts)' }] };
    assert.equal(matchLogic(notSpeech, 'gemini-2.5-pro'), 'exact');
    assert.equal(matchLogic(notSpeech, 'gemini-2.5-pro-tts'), undefined);
    assert.equal(
      matchLogic(
        { or: [{ starts_with: 'gpt-4o-' }, { equals: 'gpt-4o-2024-08-06' }] },
        'gpt-4o-2024-08-06',
      ),
      'exact',
    );
  });
});
