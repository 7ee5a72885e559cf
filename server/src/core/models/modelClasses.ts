import type { ModelTier } from './modelCatalogue';

interface ModelClass {
  readonly vendor: string;
  /** Undated ids. */
  readonly pattern: RegExp;
  readonly tier: ModelTier;
  readonly source: string;
}

const openai = 'OpenAI: models overview and model selection guide';
const anthropic = 'Anthropic: models overview and choosing a model';
const google = 'Gemini API: models';

/**
 * Where a model stands in its maker's own range: `flagship` is the strongest general line, `mid` the balanced one, `small`
 * the fast one, `nano` the cheapest. The first row that fits stands. By the makers' descriptions, not by price or by any
 * ranking of ours.
 */
const modelClasses: readonly ModelClass[] = [
  { vendor: 'openai', pattern: /-nano/, tier: 'nano', source: openai },
  { vendor: 'openai', pattern: /^gpt-oss-20b/, tier: 'nano', source: openai },
  { vendor: 'openai', pattern: /-mini|-luna|^gpt-3\.5|^gpt-oss/, tier: 'small', source: openai },
  { vendor: 'openai', pattern: /-terra/, tier: 'mid', source: openai },
  { vendor: 'openai', pattern: /^(?:gpt-[4-9]|chatgpt-4o|o\d)/, tier: 'flagship', source: openai },

  { vendor: 'anthropic', pattern: /haiku|instant/, tier: 'small', source: anthropic },
  { vendor: 'anthropic', pattern: /sonnet/, tier: 'mid', source: anthropic },
  {
    vendor: 'anthropic',
    pattern: /opus|fable|mythos|^claude-2/,
    tier: 'flagship',
    source: anthropic,
  },

  { vendor: 'google', pattern: /^gemini-.*(?:flash-lite|flash-8b)/, tier: 'nano', source: google },
  { vendor: 'google', pattern: /^gemini-(?:1\.5|2\.0|2\.5)-flash/, tier: 'small', source: google },
  { vendor: 'google', pattern: /^gemini-.*flash/, tier: 'mid', source: google },
  { vendor: 'google', pattern: /^gemini-.*(?:pro|argon)/, tier: 'flagship', source: google },

  { vendor: 'mistral', pattern: /^ministral/, tier: 'nano', source: 'Mistral: models' },
  {
    vendor: 'mistral',
    pattern: /small|nemo|^open-mistral-7b|^codestral|pixtral-12b|^mistral-tiny/,
    tier: 'small',
    source: 'Mistral: models',
  },
  { vendor: 'mistral', pattern: /medium|mixtral/, tier: 'mid', source: 'Mistral: models' },
  { vendor: 'mistral', pattern: /large/, tier: 'flagship', source: 'Mistral: models' },

  { vendor: 'xai', pattern: /mini|fast/, tier: 'small', source: 'xAI: models' },
  { vendor: 'xai', pattern: /^grok-\d/, tier: 'flagship', source: 'xAI: models' },

  { vendor: 'deepseek', pattern: /flash/, tier: 'small', source: 'DeepSeek: models and pricing' },
  {
    vendor: 'deepseek',
    pattern: /-pro$|reasoner|r1/,
    tier: 'flagship',
    source: 'DeepSeek: models and pricing',
  },
  {
    vendor: 'deepseek',
    pattern: /chat|^deepseek-v3/,
    tier: 'mid',
    source: 'DeepSeek: models and pricing',
  },

  { vendor: 'cohere', pattern: /^command-r7b/, tier: 'nano', source: 'Cohere: models' },
  { vendor: 'cohere', pattern: /^command-r(?!-plus)/, tier: 'small', source: 'Cohere: models' },
  { vendor: 'cohere', pattern: /^command-r-plus/, tier: 'mid', source: 'Cohere: models' },
  { vendor: 'cohere', pattern: /^command-a/, tier: 'flagship', source: 'Cohere: models' },

  { vendor: 'amazon', pattern: /^nova-micro/, tier: 'nano', source: 'Amazon Nova: models' },
  { vendor: 'amazon', pattern: /^nova-.*lite/, tier: 'small', source: 'Amazon Nova: models' },
  { vendor: 'amazon', pattern: /^nova-.*pro/, tier: 'mid', source: 'Amazon Nova: models' },
  { vendor: 'amazon', pattern: /^nova-premier/, tier: 'flagship', source: 'Amazon Nova: models' },

  { vendor: 'perplexity', pattern: /^sonar$/, tier: 'small', source: 'Perplexity: models' },
  { vendor: 'perplexity', pattern: /^sonar-/, tier: 'mid', source: 'Perplexity: models' },
  { vendor: 'zai', pattern: /flash|air/, tier: 'small', source: 'Z.ai: models' },
  { vendor: 'zai', pattern: /^glm-\d/, tier: 'flagship', source: 'Z.ai: models' },
  { vendor: 'moonshotai', pattern: /^kimi-k/, tier: 'flagship', source: 'Moonshot: models' },
  {
    vendor: 'alibaba',
    pattern: /^qwen-(?:turbo|flash)/,
    tier: 'small',
    source: 'Model Studio: models',
  },
  { vendor: 'alibaba', pattern: /^qwen-plus/, tier: 'mid', source: 'Model Studio: models' },
  { vendor: 'alibaba', pattern: /^qwen-max/, tier: 'flagship', source: 'Model Studio: models' },
  {
    vendor: 'meta',
    pattern: /(?:^|-)[123]b(?:-|$)/,
    tier: 'nano',
    source: 'Meta: Llama models by size',
  },
  {
    vendor: 'meta',
    pattern: /(?:^|-)(?:7|8|11|13)b(?:-|$)/,
    tier: 'small',
    source: 'Meta: Llama models by size',
  },
  {
    vendor: 'meta',
    pattern: /(?:^|-)(?:70|90)b(?:-|$)|scout/,
    tier: 'mid',
    source: 'Meta: Llama models by size',
  },
  {
    vendor: 'meta',
    pattern: /405b|maverick/,
    tier: 'flagship',
    source: 'Meta: Llama models by size',
  },
];

/** Models that answer with something else than text: they have no place in a range of chat models. */
const notChat =
  /embed|rerank|moderation|whisper|tts|transcribe|image|audio|realtime|ocr|voxtral|sonic|dall-e|live|computer-use|deep-research|robotics|search|guard/;

/** A chat model's place in its maker's range; undefined where the maker gives none. */
export function findTier(
  vendor: string | undefined,
  undatedModelId: string,
): ModelTier | undefined {
  if (notChat.test(undatedModelId)) return undefined;
  return modelClasses.find((each) => each.vendor === vendor && each.pattern.test(undatedModelId))
    ?.tier;
}

/** True for models that are called with messages and answer with text. */
export function isChatModel(undatedModelId: string): boolean {
  return !notChat.test(undatedModelId);
}
