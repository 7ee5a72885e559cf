/**
 * How providers are written in files and traces, and what the core calls them. A provider is who bills; the left column
 * is lower case with "_" and "." read as "-".
 */
const providerNames = {
  openai: [
    'openai',
    'open-ai',
    'openai-chat',
    'openai-responses',
    'text-completion-openai',
    'openai-codex',
    'codex',
  ],
  anthropic: ['anthropic', 'claude', 'anthropic-messages', 'anthropic-text', 'claude-code'],
  google: [
    'google',
    'googleai',
    'google-ai',
    'google-genai',
    'google-generative-ai',
    'google-gla',
    'gemini',
    'gcp-gemini',
    'palm',
    'google-ai-studio',
  ],
  vertex: [
    'vertex',
    'vertexai',
    'vertex-ai',
    'vertex-ai-beta',
    'google-vertex',
    'google-vertexai',
    'google-vertex-ai',
    'google-vertex-anthropic',
    'gcp-vertex-ai',
    'vertex-anthropic',
    'anthropic-vertex',
    'vertex-ai-language-models',
    'vertex-ai-anthropic-models',
  ],
  azure: [
    'azure',
    'azureopenai',
    'azure-openai',
    'azure-ai',
    'azure-text',
    'azure-ai-openai',
    'azure-ai-inference',
    'az-ai-inference',
    'az-ai-openai',
    'azure-foundry',
    'microsoft-foundry',
    'foundry',
    'azureml',
  ],
  bedrock: [
    'bedrock',
    'aws',
    'aws-bedrock',
    'amazon-bedrock',
    'amazon',
    'bedrock-converse',
    'bedrock-converse-like',
    'anthropic-bedrock',
    'bedrock-mantle',
  ],
  openrouter: ['openrouter', 'open-router'],
  xai: ['xai', 'x-ai', 'grok'],
  mistral: ['mistral', 'mistralai', 'mistral-ai', 'text-completion-codestral', 'codestral-api'],
  deepseek: ['deepseek'],
  groq: ['groq'],
  together: ['together', 'togetherai', 'together-ai', 'together-xyz'],
  fireworks: ['fireworks', 'fireworks-ai', 'fireworksai'],
  cohere: ['cohere', 'cohere-chat', 'cohere-ai'],
  perplexity: ['perplexity', 'perplexityai', 'pplx'],
  moonshotai: ['moonshot', 'moonshotai', 'moonshot-ai', 'kimi'],
  zai: ['zai', 'z-ai', 'zhipu', 'zhipuai', 'bigmodel'],
  minimax: ['minimax', 'minimaxai'],
  cerebras: ['cerebras'],
  voyage: ['voyage', 'voyageai', 'voyage-ai'],
  ai21: ['ai21', 'ai21-chat', 'ai21labs'],
  alibaba: ['dashscope', 'alibaba', 'alibaba-cloud', 'aliyun', 'tongyi', 'qwen-code'],
  jina: ['jina', 'jina-ai', 'jinaai'],
  deepinfra: ['deepinfra'],
  nvidia: ['nvidia-nim', 'nvidia-ai-endpoints', 'nim'],
  replicate: ['replicate'],
  huggingface: ['huggingface', 'hugging-face', 'hf', 'hf-inference'],
  databricks: ['databricks'],
  watsonx: ['watsonx', 'ibm-watsonx', 'ibm-watsonx-ai'],
  sagemaker: ['sagemaker', 'sagemaker-chat', 'aws-sagemaker'],
  sambanova: ['sambanova'],
  novita: ['novita', 'novita-ai'],
  cloudflare: ['cloudflare', 'cloudflare-ai', 'workers-ai', 'cloudflare-workers-ai'],
  nebius: ['nebius'],
  hyperbolic: ['hyperbolic'],
  github: ['github', 'github-models'],
  'github-copilot': [
    'github-copilot',
    'copilot',
    'copilotcli',
    'copilot-cli',
    'copilot-chat',
    'vscode-copilot',
  ],
  'vercel-gateway': ['vercel', 'vercel-ai-gateway', 'gateway', 'ai-gateway', 'vercel-gateway'],
  litellm: ['litellm', 'litellm-proxy', 'proxy'],
  portkey: ['portkey'],
  ollama: ['ollama', 'ollama-chat'],
  lmstudio: ['lmstudio', 'lm-studio'],
  llamacpp: ['llamacpp', 'llama-cpp', 'llama-cpp-python', 'llamafile', 'llama-server'],
  vllm: ['vllm', 'hosted-vllm', 'sglang', 'tgi'],
  local: [
    'local',
    'localai',
    'gpt4all',
    'mlx',
    'mlx-lm',
    'koboldcpp',
    'oobabooga',
    'jan',
    'transformers',
    'xinference',
    'docker-model-runner',
    'foundry-local',
  ],
} as const satisfies Readonly<Record<string, readonly string[]>>;

const providerOf: ReadonlyMap<string, string> = new Map(
  Object.entries(providerNames).flatMap(([provider, names]) =>
    names.map((name) => [name, provider] as const),
  ),
);

/** Models of these run on the user's own machines: nobody bills by the token. */
export const localProviders: ReadonlySet<string> = new Set([
  'ollama',
  'lmstudio',
  'llamacpp',
  'vllm',
  'local',
]);

/** These pass calls on to other providers, so the maker stands in the model's id: "openrouter/anthropic/...". */
export const hubProviders: ReadonlySet<string> = new Set([
  'openrouter',
  'azure',
  'bedrock',
  'vertex',
  'together',
  'fireworks',
  'groq',
  'deepinfra',
  'nvidia',
  'replicate',
  'huggingface',
  'databricks',
  'watsonx',
  'sagemaker',
  'sambanova',
  'novita',
  'cloudflare',
  'nebius',
  'hyperbolic',
  'cerebras',
  'github',
  'github-copilot',
]);

/** These only forward: what stands behind them names who bills. */
export const proxyProviders: ReadonlySet<string> = new Set([
  'litellm',
  'portkey',
  'vercel-gateway',
]);

/** The core's name of a provider, or undefined for a name that none is known by. */
export function findProviderName(written: string): string | undefined {
  const name = written
    .trim()
    .toLowerCase()
    .replace(/[_.\s]+/g, '-');
  return (
    providerOf.get(name) ??
    providerOf.get(name.replace(/-(?:chat|responses|messages|completions?)$/, ''))
  );
}
