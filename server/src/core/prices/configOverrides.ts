import type { MarginalConfig } from '../config/schema/configSchema';
import { findProviderName } from '../models/providers';
import type { PriceOverrides } from './priceOverrides';

/**
 * The discounts and deployments of a marginal.yaml as an override document; empty when it has none. A provider that
 * nobody knows is left out: the file's own reader says so.
 */
export function configOverrides(config: MarginalConfig, name: string): readonly PriceOverrides[] {
  const discounts = (config.prices?.discounts ?? []).flatMap(({ provider, percent }) => {
    const known = findProviderName(provider);
    return known === undefined ? [] : [{ provider: known, percent }];
  });
  const deployments = Object.entries(config.deployments ?? {}).map(
    ([written, { model, provider, region }]) => {
      const known = provider === undefined ? undefined : findProviderName(provider);
      return {
        name: written.toLowerCase(),
        model,
        ...(known !== undefined && { provider: known }),
        ...(region !== undefined && { region }),
      };
    },
  );
  if (discounts.length === 0 && deployments.length === 0) return [];
  return [{ name, rows: [], discounts, deployments }];
}
