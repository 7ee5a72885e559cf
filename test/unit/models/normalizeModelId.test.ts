import assert from 'node:assert/strict';
import fc from 'fast-check';
import { normalizeModelId } from '../../../server/src/core/models/normalizeModelId';

/** "provider|vendor|id|region|modifiers" of an id, with "local" and "alias" where they apply. */
function taken(written: string, hint?: string): string {
  const model = normalizeModelId(written, hint);
  const parts = [model.provider, model.vendor, model.id, model.region, model.modifiers.join('+')];
  const marks = [model.isLocal ? 'local' : '', model.isAlias === true ? 'alias' : ''].filter(
    Boolean,
  );
  return [...parts.map((part) => part ?? ''), ...marks].join('|');
}

describe('normalizeModelId', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['gpt-4o', 'openai|openai|gpt-4o||'],
    ['openai:chat:gpt-4o-mini', 'openai|openai|gpt-4o-mini||'],
    [
      'anthropic:messages:claude-sonnet-4-5-20250929',
      'anthropic|anthropic|claude-sonnet-4-5-20250929||',
    ],
    ['googleai/gemini-2.5-flash', 'google|google|gemini-2.5-flash||'],
    ['models/gemini-2.5-pro', 'google|google|gemini-2.5-pro||'],
    ['publishers/google/models/gemini-2.5-pro', 'vertex|google|gemini-2.5-pro||'],
    ['vertex_ai/claude-3-5-sonnet-v2@20241022', 'vertex|anthropic|claude-3-5-sonnet-20241022||'],
    ['claude-sonnet-4-5@default', 'anthropic|anthropic|claude-sonnet-4-5||'],
    [
      'us.anthropic.claude-sonnet-4-5-20250929-v1:0',
      'bedrock|anthropic|claude-sonnet-4-5-20250929|us|',
    ],
    ['bedrock/us-east-1/anthropic.claude-v2:1', 'bedrock|anthropic|claude-2.1|us-east-1|'],
    ['bedrock:converse:eu.amazon.nova-lite-v1:0', 'bedrock|amazon|nova-lite|eu|'],
    ['amazon.titan-embed-text-v2:0', 'bedrock|amazon|titan-embed-text-v2||'],
    ['azure/eu/gpt-4o-2024-08-06', 'azure|openai|gpt-4o-2024-08-06|eu|'],
    ['azure/my-prod-deployment', 'azure||my-prod-deployment||'],
    ['gpt-35-turbo-16k', 'openai|openai|gpt-3.5-turbo-16k||'],
    ['gpt-3.5-turbo-instruct:20230824-v2', 'openai|openai|gpt-3.5-turbo-instruct||'],
    ['gpt-5-1', 'openai|openai|gpt-5.1||'],
    ['ft:gpt-4o-mini-2024-07-18:acme::abc', 'openai|openai|gpt-4o-mini-2024-07-18||fine-tuned'],
    [
      'openrouter/meta-llama/llama-3.3-70b-instruct:free',
      'openrouter|meta|llama-3.3-70b-instruct||free',
    ],
    ['openai/gpt-4o:online', 'openrouter|openai|gpt-4o||online'],
    ['litellm_proxy/anthropic/claude-sonnet-4', 'anthropic|anthropic|claude-sonnet-4||'],
    ['groq/openai/gpt-oss-120b', 'groq|openai|gpt-oss-120b||'],
    [
      'together_ai/meta-llama/Llama-3.3-70B-Instruct-Turbo',
      'together|meta|llama-3.3-70b-instruct-turbo||',
    ],
    [
      'accounts/fireworks/models/llama-v3p1-70b-instruct',
      'fireworks|meta|llama-v3p1-70b-instruct||',
    ],
    ['Claude Opus 4.6', 'anthropic|anthropic|claude-opus-4-6||'],
    ['Claude Sonnet 4.5 (Preview)', 'anthropic|anthropic|claude-sonnet-4-5||'],
    ['GPT-5 (copilot)', 'github-copilot|openai|gpt-5||'],
    ['Anthropic: Claude Sonnet 4', 'anthropic|anthropic|claude-sonnet-4||'],
    ['claude-4.5-sonnet', 'anthropic|anthropic|claude-sonnet-4-5||'],
    ['claude-3.5-sonnet', 'anthropic|anthropic|claude-3-5-sonnet||'],
    ['sonnet', 'anthropic|anthropic|claude-sonnet-5-5|||alias'],
    ['opus[1m]', 'anthropic|anthropic|claude-opus-5-5||1m|alias'],
    ['inherit', '||inherit||'],
    ['llama3.2:latest', 'ollama|meta|llama3.2:latest|||local'],
    ['ollama:chat:llama3', 'ollama|meta|llama3|||local'],
    ['mistral:7b', 'ollama|mistral|mistral:7b|||local'],
    ['mistral:mistral-large-latest', 'mistral|mistral|mistral-large-latest||'],
    ['qwen2.5-7b-instruct-q4_k_m.gguf', 'local|alibaba|qwen2.5-7b-instruct-q4_k_m.gguf|||local'],
    ['gpt-oss:120b-cloud', 'ollama|openai|gpt-oss:120b-cloud||cloud'],
    ['', '||||'],
  ];
  for (const [written, expected] of cases) {
    it(`takes "${written}" apart`, () => assert.equal(taken(written), expected));
  }

  it('reads Amazon resource names', () => {
    const model =
      'arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-3-haiku-20240307-v1:0';
    const profile =
      'arn:aws:bedrock:eu-west-1:123456789012:inference-profile/eu.amazon.nova-pro-v1:0';
    assert.equal(taken(model), 'bedrock|anthropic|claude-3-haiku-20240307|us-east-1|');
    assert.equal(taken(profile), 'bedrock|amazon|nova-pro|eu|');
  });

  it('keeps the name of a resource that only its owner can resolve', () => {
    const profile = 'arn:aws:bedrock:eu-west-1:123456789012:application-inference-profile/abc123';
    assert.equal(taken(profile), 'bedrock||abc123|eu-west-1|resource');
  });

  it('reads Vertex paths with their location', () => {
    const path =
      'projects/p/locations/europe-west1/publishers/anthropic/models/claude-sonnet-4@20250514';
    assert.equal(taken(path), 'vertex|anthropic|claude-sonnet-4-20250514|europe-west1|');
  });

  it('takes the provider from the hint where the id names none', () => {
    assert.equal(taken('gpt-4.1', 'AzureOpenAI'), 'azure|openai|gpt-4.1||');
    assert.equal(taken('openai/gpt-oss-20b', 'groq'), 'groq|openai|gpt-oss-20b||');
    assert.equal(
      taken('claude-sonnet-4-5', 'aws.bedrock'),
      'bedrock|anthropic|claude-sonnet-4-5||',
    );
    assert.equal(taken('gemini-2.5-pro', 'gcp.vertex_ai'), 'vertex|google|gemini-2.5-pro||');
    assert.equal(taken('gpt-4o', 'openai.chat'), 'openai|openai|gpt-4o||');
  });

  it('believes the id before the hint', () => {
    assert.equal(taken('azure/gpt-4o', 'openai'), 'azure|openai|gpt-4o||');
  });

  it('never fails, and keeps what was written', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 500, unit: 'grapheme' }),
        fc.option(fc.string()),
        (written, hint) => {
          assert.equal(normalizeModelId(written, hint ?? undefined).written, written);
        },
      ),
    );
  });

  it('reads its own result again as the same model', () => {
    for (const [written] of cases) {
      const once = normalizeModelId(written);
      const twice = normalizeModelId(once.id, once.provider);
      assert.equal(twice.id, once.id, written);
    }
  });
});
