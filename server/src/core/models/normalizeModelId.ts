import { canonicalId } from './canonicalId';
import { readDisplayName } from './displayName';
import { currentModelOf, leavesModelOpen } from './modelAliases';
import type { ModelIdentity } from './modelIdentity';
import { openRouterSuffixes, splitModifiers } from './modelModifiers';
import { readProviderPath } from './providerPath';
import { findProviderName, localProviders } from './providers';
import { readResourceName } from './resourceName';
import { findVendorName, guessVendor } from './vendors';

/** What is gathered about an id while it is taken apart. */
interface Parts {
  readonly provider?: string | undefined;
  readonly vendor?: string | undefined;
  readonly region?: string | undefined;
  readonly modifiers: readonly string[];
  readonly id: string;
}

const longestId = 400;

/**
 * Takes a model id as written apart: "bedrock/us.anthropic.claude-sonnet-4-5-20250929-v1:0",
 * "openrouter/openai/gpt-4o:online", "GPT-5 (copilot)". `providerHint` is what the file or trace says about the
 * provider elsewhere; a provider in the id itself goes before it. Never fails: an id that says nothing keeps an
 * undefined provider and vendor.
 */
export function normalizeModelId(written: string, providerHint?: string): ModelIdentity {
  const text = written.trim().slice(0, longestId);
  const hinted = providerHint === undefined ? undefined : findProviderName(providerHint);
  const resource = readResourceName(text);
  if (resource?.isOpaque === true) {
    return identity(written, { ...resource, modifiers: ['resource'], vendor: undefined });
  }
  const parts = resource
    ? partsOf(resource.id.toLowerCase(), resource.provider, resource.region)
    : partsOf(readDisplayName(text), hinted, undefined);
  return complete(written, parts);
}

function partsOf(text: string, hinted: string | undefined, knownRegion: string | undefined): Parts {
  const path = readProviderPath(text, hinted);
  const { id: base, modifiers } = splitModifiers(path.id, path.provider);
  const bedrock =
    path.provider === undefined || path.provider === 'bedrock' ? readBedrockId(base) : undefined;
  return {
    provider: bedrock?.provider ?? path.provider,
    vendor: bedrock?.vendor ?? path.vendor,
    region: bedrock?.region ?? path.region ?? knownRegion,
    modifiers: [...path.modifiers, ...modifiers],
    id: canonicalId(withoutRevision(bedrock?.id ?? base)),
  };
}

interface BedrockId {
  readonly provider: 'bedrock';
  readonly vendor: string;
  readonly region?: string;
  readonly id: string;
}

/** "[geography.]vendor.model[-v1[:0[:48k]]]". */
function readBedrockId(text: string): BedrockId | undefined {
  const match =
    /^(?:(us|us-gov|eu|apac|au|jp|ca|sa|me|af|il|mx|uk|global)\.)?([a-z0-9]+)\.([a-z0-9].*)$/.exec(
      text,
    );
  const [, region, segment = '', rest = ''] = match ?? [];
  const vendor = findVendorName(segment);
  if (match === null || vendor === undefined) return undefined;
  return {
    provider: 'bedrock',
    vendor,
    ...(region === undefined ? {} : { region }),
    id: withoutBedrockRevision(rest, vendor),
  };
}

/** Of Claude and Nova the revision says nothing that the id does not; "claude-v2:1" is Claude 2.1. */
function withoutBedrockRevision(id: string, vendor: string): string {
  const oldClaude = /^claude-v2:1/.exec(id);
  if (oldClaude) return 'claude-2.1';
  const base = id.replace(/:\d.*$/, '');
  if (/^claude-(?:v\d|instant)/.test(base)) return base;
  return vendor === 'anthropic' || base.startsWith('nova-') ? base.replace(/-v\d+$/, '') : base;
}

/** Vertex writes a model's revision behind "@"; "@default" and "@latest" name none. */
function withoutRevision(id: string): string {
  return id.replace(/@(?:default|latest)$/, '').replace(/(?<=.)@(?=\w)/, '-');
}

function complete(written: string, parts: Parts): ModelIdentity {
  if (leavesModelOpen(parts.id)) return identity(written, parts);
  const current = currentModelOf(parts.id);
  const id = current ?? parts.id;
  const guess = guessVendor(id);
  const provider = providerOf(parts, id) ?? guess?.provider;
  return identity(written, {
    ...parts,
    id,
    provider,
    vendor: parts.vendor ?? guess?.vendor,
    ...(current === undefined ? {} : { isAlias: true }),
  });
}

/** Suffixes such as ":online" exist at OpenRouter alone, whatever else the id looks like. */
function providerOf(parts: Parts, id: string): string | undefined {
  if (isLocalFile(id)) return 'local';
  const isRouted = parts.modifiers.some((each) => openRouterSuffixes.has(each));
  const isUnnamed = parts.provider === undefined || parts.provider === parts.vendor;
  return isRouted && isUnnamed ? 'openrouter' : parts.provider;
}

function isLocalFile(id: string): boolean {
  return /\.gguf$|^hf\.co\/|^file:|^mlx-community\/|-gguf(?:$|[:@-])/.test(id);
}

function identity(written: string, parts: Parts & { readonly isAlias?: true }): ModelIdentity {
  const { id, provider, vendor, region, modifiers, isAlias } = parts;
  return {
    written,
    provider,
    vendor,
    id,
    ...(region === undefined ? {} : { region }),
    modifiers,
    ...(isAlias === undefined ? {} : { isAlias }),
    isLocal: provider !== undefined && localProviders.has(provider) && !modifiers.includes('cloud'),
  };
}
