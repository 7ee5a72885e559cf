import type { ModelIdentity } from '../models/modelIdentity';
import { guessVendor } from '../models/vendors';
import { withoutRegion } from '../models/withoutRegion';

/** Platforms that ask the maker's own list price, and for whose models. Others set their own prices. */
const passOn: ReadonlyMap<string, readonly string[]> = new Map([
  ['azure', ['openai', 'anthropic']],
  ['bedrock', ['anthropic']],
  ['vertex', ['google', 'anthropic']],
  [
    'openrouter',
    ['openai', 'anthropic', 'google', 'xai', 'mistral', 'deepseek', 'cohere', 'perplexity'],
  ],
  ['github-copilot', ['openai', 'anthropic', 'google', 'xai']],
  ['vercel-gateway', ['openai', 'anthropic', 'google', 'xai', 'mistral', 'cohere', 'perplexity']],
]);

/** The same model at its maker, where the platform is known to pass the maker's price on. */
export function atMaker(model: ModelIdentity): ModelIdentity | undefined {
  const maker = guessVendor(model.id);
  if (maker?.provider === undefined || maker.provider === model.provider) return undefined;
  if (model.modifiers.includes('free')) return undefined;
  const makers = model.provider === undefined ? [maker.vendor] : (passOn.get(model.provider) ?? []);
  if (!makers.includes(maker.vendor)) return undefined;
  return { ...withoutRegion(model), provider: maker.provider, vendor: maker.vendor };
}
