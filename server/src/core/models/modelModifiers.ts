/** Suffixes that only OpenRouter knows. */
export const openRouterSuffixes: ReadonlySet<string> = new Set([
  'free',
  'online',
  'nitro',
  'floor',
  'extended',
  'exacto',
]);

/** What stands behind a model's id and changes how it is run, not which model it is. */
const suffixes: ReadonlySet<string> = new Set([
  ...openRouterSuffixes,
  'thinking',
  'batch',
  'beta',
  'off',
  'minimal',
  'low',
  'medium',
  'high',
  'xhigh',
  'max',
  'fast',
  'priority',
  'flex',
]);

/** Ollama's tags: "llama3.2:latest", "qwen2.5:14b-instruct-q4_K_M", "gpt-oss:120b-cloud". */
const localTag = /^(?:latest|instruct|text|mini|(?:e?\d+x?\d*(?:\.\d+)?[bm])(?:-\S*)?|\S*q\d_\S*)$/;

export interface ModifiedId {
  readonly id: string;
  readonly modifiers: readonly string[];
}

/** Takes ":free", ":online", "[1m]", "ft:" and an Ollama tag off an id. */
export function splitModifiers(id: string, provider: string | undefined): ModifiedId {
  const fineTuned = /^ft:([^:]+)/.exec(id) ?? /^([^:]+?)(?:\.ft-|:ft-)/.exec(id);
  if (fineTuned?.[1] !== undefined) return { id: fineTuned[1], modifiers: ['fine-tuned'] };
  // OpenAI's answers may name a build: "gpt-3.5-turbo-instruct:20230824-v2".
  const build = /^(gpt-[^:]+):20\d{6}(?:-v\d+)?$/.exec(id);
  if (build?.[1] !== undefined) return { id: build[1], modifiers: [] };
  const window = /^(.+)\[(\d+m)\]$/.exec(id);
  if (window?.[1] !== undefined && window[2] !== undefined) {
    return { id: window[1], modifiers: [window[2]] };
  }
  const colon = id.lastIndexOf(':');
  const suffix = colon > 0 ? id.slice(colon + 1) : '';
  if (suffixes.has(suffix)) {
    const inner = splitModifiers(id.slice(0, colon), provider);
    return { id: inner.id, modifiers: [...inner.modifiers, suffix] };
  }
  if (provider === 'ollama' && suffix.endsWith('cloud')) return { id, modifiers: ['cloud'] };
  return { id, modifiers: [] };
}

/** True for "model:tag" as Ollama writes it, where no provider is named. */
export function isLocalTag(id: string): boolean {
  const colon = id.indexOf(':');
  return colon > 0 && !id.includes('/') && localTag.test(id.slice(colon + 1));
}
