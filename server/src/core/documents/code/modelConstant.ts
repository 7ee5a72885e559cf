/** How the names of models begin in the constants of SDKs, behind a word such as `ChatModel`. */
const start =
  /^(?:Chat)?(?:Model)?_?((?:GPT|Gpt|Claude|CLAUDE|[Oo][134](?![a-z0-9]*[a-z]{3}\d)|TEXT_EMBEDDING|TextEmbedding|Gemini|GEMINI)\w*)$/;

/**
 * The id that a constant of an SDK stands for: `ChatModel.GPT_4O_MINI` is "gpt-4o-mini", `ModelClaudeSonnet4_5` is
 * "claude-sonnet-4-5". Undefined for a name that is no model's.
 */
export function modelOfConstant(path: readonly string[]): string | undefined {
  const name = start.exec(path.at(-1) ?? '')?.[1];
  if (name === undefined || path.length < 2) return undefined;
  const words = name
    .replace(/Dot/g, '_')
    .replace(/([a-z])([A-Z])/g, '$1-$2')
    .replace(/([A-Za-z]{3,})(\d)/g, '$1-$2')
    .replace(/(\d)([A-Z][a-z])/g, '$1-$2')
    .replace(/([a-z])(\d{4}_)/g, '$1-$2')
    .replace(/(\d[a-z])([A-Z])/g, '$1-$2')
    .replaceAll('_', '-')
    .toLowerCase();
  // OpenAI writes versions with a dot, Anthropic with a dash.
  return words.startsWith('gpt') ? words.replace(/^gpt-(\d)-(\d)(?!\d)/, 'gpt-$1.$2') : words;
}
