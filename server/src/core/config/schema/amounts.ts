import * as z from 'zod';

/** Dollars, not negative. Read as written and turned into exact money where it is used. */
export const usd = z.number().nonnegative();

/** A share from 0 to 1. */
export const share = z.number().min(0).max(1);

/** A count of things, not negative. */
export const count = z.int().nonnegative();

/** A day of the calendar, as 2026-11-24. */
export const day = z.iso.date();

/** A path or glob below the folder of marginal.yaml; it cannot lead out of it. */
export const innerPath = z
  .string()
  .min(1)
  .refine((path) => !isOutside(path), { error: 'has to lie below the folder of marginal.yaml' });

/** Absolute paths, drive letters, URLs and anything that climbs. */
function isOutside(path: string): boolean {
  return /^(?:[/\\~]|[A-Za-z][A-Za-z0-9+.-]*:)/.test(path) || path.split(/[/\\]/).includes('..');
}
