/**
 * Where a number comes from, strongest first:
 * `measured` from a trace or an exact tokenizer on literal text, `configured` from settings or marginal.yaml,
 * `estimated` by an approximation with a band, `assumed` by a default.
 */
export type Provenance = 'measured' | 'configured' | 'estimated' | 'assumed';

const strength: Readonly<Record<Provenance, number>> = {
  measured: 3,
  configured: 2,
  estimated: 1,
  assumed: 0,
};

/** The provenance of a sum: that of its weakest part. An empty sum is measured: nothing in it is uncertain. */
export function weakest(parts: Iterable<Provenance>): Provenance {
  let result: Provenance = 'measured';
  for (const part of parts) if (strength[part] < strength[result]) result = part;
  return result;
}
