interface VendorPattern {
  readonly vendor: string;
  readonly pattern: RegExp;
  /** Who bills when nothing else is said; absent for open weights, which anyone may serve. */
  readonly provider?: string;
}

/** Makers by the look of a normalised id. The first that fits stands, so open-weight families come before their makers. */
const vendorPatterns: readonly VendorPattern[] = [
  { vendor: 'openai', pattern: /^gpt-oss/ },
  {
    vendor: 'openai',
    provider: 'openai',
    pattern:
      /^(?:gpt-|chatgpt-|o[134](?:-|$)|text-(?:embedding-(?:3|ada)|davinci|curie|ada)|(?:davinci|babbage)(?:-|$)|codex-|computer-use-|omni-moderation|whisper-|tts-1|dall-e)/,
  },
  { vendor: 'anthropic', provider: 'anthropic', pattern: /^claude-/ },
  { vendor: 'google', pattern: /^(?:code|pali|shield|med)?gemma/ },
  {
    vendor: 'google',
    provider: 'google',
    pattern:
      /^(?:gemini-|text-embedding-00|text-multilingual-embedding|embedding-001|imagen-|veo-)/,
  },
  {
    vendor: 'mistral',
    provider: 'mistral',
    pattern:
      /^(?:mistral-(?:large|medium|small|tiny|embed|saba|ocr|moderation)|open-mi[sx]tral|codestral|ministral|magistral|devstral|pixtral|voxtral)/,
  },
  { vendor: 'mistral', pattern: /^mi[sx]tral/ },
  { vendor: 'xai', provider: 'xai', pattern: /^grok-/ },
  {
    vendor: 'deepseek',
    provider: 'deepseek',
    pattern: /^deepseek-(?:chat|reasoner|flash|v\d+(?:\.\d+)?(?:-(?:pro|flash))?)$/,
  },
  { vendor: 'deepseek', pattern: /^deepseek/ },
  { vendor: 'voyage', provider: 'voyage', pattern: /^(?:voyage-|rerank-\d)/ },
  {
    vendor: 'cohere',
    provider: 'cohere',
    pattern: /^(?:command|embed-(?:english|multilingual|v\d)|rerank-|c4ai-|aya-)/,
  },
  { vendor: 'perplexity', provider: 'perplexity', pattern: /^sonar/ },
  { vendor: 'moonshotai', provider: 'moonshotai', pattern: /^(?:kimi-|moonshot-)/ },
  { vendor: 'zai', provider: 'zai', pattern: /^glm-/ },
  { vendor: 'minimax', provider: 'minimax', pattern: /^(?:minimax-|abab)/ },
  { vendor: 'amazon', provider: 'bedrock', pattern: /^(?:nova-|titan-)/ },
  { vendor: 'ai21', provider: 'ai21', pattern: /^(?:jamba|j2-)/ },
  {
    vendor: 'alibaba',
    provider: 'alibaba',
    pattern: /^qwen-(?:max|plus|turbo|flash|long|vl-max|vl-plus)/,
  },
  { vendor: 'alibaba', pattern: /^(?:qwen|qwq|qvq)/ },
  { vendor: 'meta', pattern: /^(?:meta-)?(?:code-?)?llama|^muse-/ },
  { vendor: 'microsoft', pattern: /^(?:phi-|wizardlm|mai-)/ },
  { vendor: 'nvidia', pattern: /nemotron/ },
];

/** Names under which makers appear in hub ids ("meta-llama/…", "anthropic.…"). */
const vendorNames: ReadonlyMap<string, string> = new Map([
  ['openai', 'openai'],
  ['anthropic', 'anthropic'],
  ['google', 'google'],
  ['meta', 'meta'],
  ['meta-llama', 'meta'],
  ['meta-models', 'meta'],
  ['mistral', 'mistral'],
  ['mistralai', 'mistral'],
  ['x-ai', 'xai'],
  ['xai', 'xai'],
  ['deepseek', 'deepseek'],
  ['deepseek-ai', 'deepseek'],
  ['cohere', 'cohere'],
  ['cohereforai', 'cohere'],
  ['perplexity', 'perplexity'],
  ['moonshotai', 'moonshotai'],
  ['z-ai', 'zai'],
  ['zai-org', 'zai'],
  ['zai', 'zai'],
  ['minimax', 'minimax'],
  ['minimaxai', 'minimax'],
  ['amazon', 'amazon'],
  ['ai21', 'ai21'],
  ['qwen', 'alibaba'],
  ['alibaba', 'alibaba'],
  ['microsoft', 'microsoft'],
  ['nvidia', 'nvidia'],
  ['stability', 'stability'],
  ['writer', 'writer'],
  ['twelvelabs', 'twelvelabs'],
  ['luma', 'luma'],
  ['nousresearch', 'nousresearch'],
  ['inflection', 'inflection'],
  ['liquid', 'liquid'],
  ['arcee-ai', 'arcee-ai'],
  ['baidu', 'baidu'],
  ['bytedance', 'bytedance'],
  ['bytedance-seed', 'bytedance'],
  ['tencent', 'tencent'],
  ['ibm-granite', 'ibm'],
  ['ibm', 'ibm'],
  ['xiaomi', 'xiaomi'],
  ['inception', 'inception'],
  ['thinkingmachines', 'thinkingmachines'],
  ['reflection', 'reflection'],
  ['sao10k', 'sao10k'],
  ['thedrummer', 'thedrummer'],
  ['gryphe', 'gryphe'],
  ['allenai', 'allenai'],
  ['stepfun', 'stepfun'],
  ['stepfun-ai', 'stepfun'],
  ['upstage', 'upstage'],
  ['essentialai', 'essentialai'],
]);

/** The maker that a segment of a hub id names: "meta-llama" -> "meta". */
export function findVendorName(segment: string): string | undefined {
  return vendorNames.get(segment.toLowerCase());
}

/** Who made a model, and who bills for it when nothing else is said, by the look of its normalised id. */
export function guessVendor(
  id: string,
): { readonly vendor: string; readonly provider?: string } | undefined {
  return vendorPatterns.find(({ pattern }) => pattern.test(id));
}
