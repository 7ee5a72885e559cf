import { undatedId } from '../models/canonicalId';
import type { ModelIdentity } from '../models/modelIdentity';

/** A way of being served that changes what a call costs. */
export type ServiceTier = 'batch' | 'flex' | 'priority' | 'fast';

interface TierFactor {
  readonly provider: string;
  readonly tier: ServiceTier;
  /** Undated ids that the factor is for; without it, for all of the provider's models. */
  readonly models?: RegExp;
  readonly factor: number;
  readonly source: string;
}

/**
 * Factors on every rate of a call. Only constants that the provider publishes: xAI's batch, Bedrock's flex and priority
 * and Gemini's priority differ from model to model and are absent. The first that fits stands.
 */
export const tierFactors: readonly TierFactor[] = [
  { provider: 'openai', tier: 'batch', factor: 0.5, source: 'OpenAI batch guide' },
  { provider: 'openai', tier: 'flex', factor: 0.5, source: 'OpenAI flex processing guide' },
  {
    provider: 'openai',
    tier: 'priority',
    models: /^gpt-5\.5/,
    factor: 2.5,
    source: 'OpenAI pricing',
  },
  { provider: 'openai', tier: 'priority', factor: 2, source: 'OpenAI pricing' },
  {
    provider: 'anthropic',
    tier: 'batch',
    factor: 0.5,
    source: 'Anthropic pricing: cache rates too',
  },
  { provider: 'anthropic', tier: 'fast', factor: 2, source: 'Anthropic pricing: fast mode' },
  { provider: 'google', tier: 'batch', factor: 0.5, source: 'Gemini API pricing' },
  { provider: 'google', tier: 'flex', factor: 0.5, source: 'Gemini API pricing' },
  { provider: 'vertex', tier: 'batch', factor: 0.5, source: 'Vertex AI pricing' },
  { provider: 'bedrock', tier: 'batch', factor: 0.5, source: 'Amazon Bedrock pricing' },
  { provider: 'azure', tier: 'batch', factor: 0.5, source: 'Azure OpenAI pricing: global batch' },
  {
    provider: 'mistral',
    tier: 'batch',
    factor: 0.5,
    source: 'Mistral pricing, not verified again',
  },
  { provider: 'groq', tier: 'batch', factor: 0.5, source: 'Groq pricing, not verified again' },
];

/**
 * What a call's price is multiplied by in a service tier: 1 for the ordinary one, undefined when the tier has another
 * price and no published factor, so that the list price would be wrong.
 */
export function findTierFactor(model: ModelIdentity, writtenTier: string): number | undefined {
  const tier = readTier(writtenTier);
  if (tier === undefined) return 1;
  const id = undatedId(model.id);
  return tierFactors.find(
    (each) =>
      each.provider === model.provider && each.tier === tier && (each.models?.test(id) ?? true),
  )?.factor;
}

function readTier(written: string): ServiceTier | undefined {
  const word = written.trim().toLowerCase();
  if (word === 'priority' || word === 'flex' || word === 'batch' || word === 'fast') return word;
  return undefined;
}

interface RegionFactor {
  readonly provider: string;
  readonly vendor?: string;
  readonly region: RegExp;
  readonly models?: RegExp;
  readonly factor: number;
  readonly source: string;
}

/** Claude from version 4.5 on; older ones cost the same in every region. */
const recentClaude = /^claude-(?:(?:opus|sonnet|haiku)-4-[5-9]|[a-z]+-[5-9])/;

/** Surcharges for keeping a call in a region, on top of the price without one. */
export const regionFactors: readonly RegionFactor[] = [
  {
    provider: 'bedrock',
    region: /^us-gov/,
    factor: 1.2,
    source:
      'GovCloud rows of Claude Sonnet 4.5 and gpt-oss in LiteLLM of 2026-08-06 and pi-ai 1.5.2',
  },
  {
    provider: 'bedrock',
    vendor: 'anthropic',
    models: recentClaude,
    region: /^(?!global$)./,
    factor: 1.1,
    source: 'Amazon Bedrock pricing: geographic inference profiles',
  },
  {
    provider: 'vertex',
    vendor: 'anthropic',
    models: recentClaude,
    region: /^(?!global$)./,
    factor: 1.1,
    source: 'Claude on Vertex AI: regional endpoints',
  },
  {
    provider: 'azure',
    region: /^(?:eu|us|data-zone)$/,
    factor: 1.1,
    source: 'Azure OpenAI pricing: data zones; LiteLLM rows',
  },
  {
    provider: 'openai',
    region: /^(?:us|eu|data-residency)$/,
    factor: 1.1,
    source: 'OpenAI data residency',
  },
  { provider: 'anthropic', region: /^us$/, factor: 1.1, source: 'Anthropic inference_geo "us"' },
  { provider: 'xai', region: /^us/, factor: 1.1, source: 'xAI US endpoint' },
];

/** What the price without a region is multiplied by in the model's region; 1 where no surcharge is known. */
export function regionFactorOf(model: ModelIdentity): number {
  const { region } = model;
  if (region === undefined) return 1;
  const found = regionFactors.find(
    (each) =>
      each.provider === model.provider &&
      (each.vendor ?? model.vendor) === model.vendor &&
      each.region.test(region) &&
      (each.models?.test(model.id) ?? true),
  );
  return found?.factor ?? 1;
}

/** True where sources disagree on what Bedrock asks for an id without a geography. */
export function isRegionUndecided(model: ModelIdentity): boolean {
  const isBare = model.region === undefined || model.region.includes('-');
  return model.provider === 'bedrock' && isBare && recentClaude.test(model.id);
}
