import { dirname, join } from 'node:path';
import { configOverrides } from '../core/prices/configOverrides';
import { createPriceBook } from '../core/prices/createPriceBook';
import type { PriceBook } from '../core/prices/price';
import { staleWarning } from '../core/prices/priceAge';
import type { PriceOverrides } from '../core/prices/priceOverrides';
import { loadConfig } from '../io/loadConfig';
import { leadsOutOf } from '../io/leadsOutOf';
import { readPriceFiles } from '../io/readPriceFiles';
import type { Output } from './output';
import { printable } from './output';

/** The options by which a command takes an owner's own prices. */
export interface PriceFlags {
  /** Files with own prices, the strongest first. */
  readonly prices?: readonly string[];
  /** The marginal.yaml, whose prices, discounts and deployments come after those of `prices`. */
  readonly config?: string;
}

export interface OwnPrices {
  readonly overrides: readonly PriceOverrides[];
  /** A file that was named could not be read. */
  readonly hasUnreadable: boolean;
}

/** An owner's own prices; what is wrong with a named file is said on stderr. */
export function ownPrices(flags: PriceFlags, output: Output, nowMs: number): OwnPrices {
  const { config, path: configPath = '' } = loadConfig(flags.config);
  const folder = dirname(configPath);
  const named = (config.prices?.overrides ?? []).map((file) => join(folder, file));
  // The command's own options may name any file; a marginal.yaml comes with a repository.
  const isForbidden = (path: string): boolean => named.includes(path) && leadsOutOf(folder, path);
  const paths = [...(flags.prices ?? []), ...named];
  const { overrides: files, problems, hasUnreadable } = readPriceFiles(paths, nowMs, isForbidden);
  for (const problem of problems) output.stderr.write(`${printable(problem)}\n`);
  return { overrides: [...files, ...configOverrides(config, 'marginal.yaml')], hasUnreadable };
}

/** The prices that a command works with, where it needs to know nothing else. */
export function pricesFor(
  flags: PriceFlags,
  output: Output,
): { readonly prices: PriceBook; readonly hasUnreadable: boolean } {
  const nowMs = Date.now();
  const { overrides, hasUnreadable } = ownPrices(flags, output, nowMs);
  const prices = createPriceBook({ overrides });
  const stale = staleWarning(prices.asOf, nowMs);
  if (stale !== undefined) output.stderr.write(`${stale}\n`);
  return { prices, hasUnreadable };
}
