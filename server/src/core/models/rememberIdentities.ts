import type { ModelIdentity } from './modelIdentity';
import { normalizeModelId } from './normalizeModelId';

/** `normalizeModelId` for as long as one document is analysed: its calls name the same few models again and again. */
export function rememberIdentities(): (
  written: string,
  provider: string | undefined,
) => ModelIdentity {
  const known = new Map<string | undefined, Map<string, ModelIdentity>>();
  return (written, provider) => {
    const ofProvider = known.get(provider) ?? new Map<string, ModelIdentity>();
    const identity = ofProvider.get(written) ?? normalizeModelId(written, provider);
    known.set(provider, ofProvider.set(written, identity));
    return identity;
  };
}
