import { isLocalTag } from './modelModifiers';
import { findProviderName, hubProviders, localProviders, proxyProviders } from './providers';
import { findVendorName } from './vendors';

export interface ProviderPath {
  readonly provider: string | undefined;
  readonly vendor?: string | undefined;
  readonly region?: string | undefined;
  readonly modifiers: readonly string[];
  readonly id: string;
}

/** Words between a provider and its model in promptfoo's ids and LiteLLM's: they choose an endpoint, not a model. */
const endpointWords: ReadonlySet<string> = new Set([
  'chat',
  'messages',
  'responses',
  'completion',
  'completions',
  'embedding',
  'embeddings',
  'image',
  'assistant',
  'realtime',
  'agents',
  'text-generation',
  'converse',
  'invoke',
  'models',
  'model',
  'gpt',
  'anthropic-claude',
  'fine-tuned',
  'serverless',
]);

const cloudRegion = /^(?:[a-z]{2}(?:-gov)?-[a-z]+-\d|[a-z]+-[a-z]+\d+|[a-z]+(?:us|eu)\d?)$/;

/** Azure names its regions in one word: "swedencentral", "eastus2". */
const azureRegion =
  /^(?:(?:east|west|(?:north|south|west)?central)us\d?|(?:canada|australia|korea|japan|brazil|france|germany|norway|sweden|switzerland|poland|italy|spain|uae|southafrica|central|south|west|jio)(?:north|south|east|west|central|westcentral|southeast|india|indiawest|indiacentral)\d?|(?:north|west)europe|uk(?:south|west)|(?:south)?eastasia)$/;

const azureZones: ReadonlySet<string> = new Set([
  'eu',
  'us',
  'global',
  'global-standard',
  'standard',
  'data-zone',
]);

/**
 * Takes the folders and prefixes off an id that say who bills, where and who made the model:
 * "azure/eu/gpt-4o", "openai:chat:gpt-4o", "openrouter/meta-llama/llama-3.3-70b-instruct", "models/gemini-2.5-pro".
 */
export function readProviderPath(text: string, hinted: string | undefined): ProviderPath {
  let path: ProviderPath = { provider: hinted, modifiers: [], id: text };
  let isNamed = false;
  // Every round takes a piece off the front, and an id has few: the limit only guards against absurd input.
  for (let round = 0; round < 8; round++) {
    if (path.provider !== undefined && localProviders.has(path.provider)) {
      return { ...path, id: path.id.replace(/^(?:chat|completion|embeddings?)[:/]/, '') };
    }
    const piece = firstPiece(path.id);
    if (piece === undefined) break;
    const next = takePiece(path, piece, isNamed);
    if (next === undefined) break;
    isNamed ||= next.provider !== path.provider;
    path = next;
  }
  if (path.provider === undefined && isLocalTag(path.id)) return { ...path, provider: 'ollama' };
  return path;
}

interface Piece {
  readonly word: string;
  readonly rest: string;
  readonly separator: string;
}

function firstPiece(id: string): Piece | undefined {
  const at = id.search(/[/:]/);
  if (at <= 0 || at === id.length - 1) return undefined;
  return { word: id.slice(0, at), rest: id.slice(at + 1), separator: id.charAt(at) };
}

/** The path without its first piece; undefined when the piece belongs to the model's id. */
function takePiece(path: ProviderPath, piece: Piece, isNamed: boolean): ProviderPath | undefined {
  const { word, rest, separator } = piece;
  if (word === 'ft' || (separator === ':' && isLocalTag(path.id) && !isNamed)) return undefined;
  if (endpointWords.has(word)) return { ...path, id: rest };
  if (word === 'accounts') return takeFireworksAccount(path, rest);
  const { provider } = path;
  if (provider !== undefined && hubProviders.has(provider)) {
    const inHub = takeInHub(path, word, rest);
    if (inHub !== undefined) return inHub;
    if (isNamed) return undefined;
  }
  // Portkey writes a provider of its catalogue as "@openai".
  const named = findProviderName(word.replace(/^@/, ''));
  if (named !== undefined) return takeProvider(path, named, word, rest, isNamed);
  const vendor = separator === '/' ? findVendorName(word) : undefined;
  return vendor === undefined ? undefined : { ...path, vendor, id: rest };
}

function takeFireworksAccount(path: ProviderPath, rest: string): ProviderPath {
  const id = rest.replace(/^[^/]+\/(?:models|routers|deployments)\//, '');
  return { ...path, provider: path.provider ?? 'fireworks', id };
}

/** Inside a hub a piece names a region or a maker, never again who bills. */
function takeInHub(path: ProviderPath, word: string, rest: string): ProviderPath | undefined {
  if (path.provider === 'azure' && azureZones.has(word)) {
    return {
      ...path,
      region: word.replace(/-standard$/, '').replace('standard', 'regional'),
      id: rest,
    };
  }
  const isRegion = cloudRegion.test(word) || (path.provider === 'azure' && azureRegion.test(word));
  if (isRegion) return { ...path, region: word, id: rest };
  if (/^(?:1-month|6-month)-commitment$/.test(word))
    return { ...path, modifiers: ['committed'], id: rest };
  const vendor = findVendorName(word);
  return vendor === undefined ? undefined : { ...path, vendor, id: rest };
}

function takeProvider(
  path: ProviderPath,
  named: string,
  word: string,
  rest: string,
  isNamed: boolean,
): ProviderPath | undefined {
  if (proxyProviders.has(named)) return { ...path, id: rest };
  // "openai/gpt-4o" behind a provider that is already named: the maker.
  if (isNamed) return { ...path, vendor: findVendorName(word), id: rest };
  return { ...path, provider: named, vendor: findVendorName(word), id: rest };
}
