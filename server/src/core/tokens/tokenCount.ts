import type { Provenance } from '../provenance';
import { weakest } from '../provenance';

/** A number of tokens with its band. Where the tokenizer is public the band has no width. */
export interface TokenCount {
  readonly tokens: number;
  readonly lowTokens: number;
  readonly highTokens: number;
  readonly provenance: Provenance;
}

export const noTokens: TokenCount = exactTokens(0);

export function exactTokens(tokens: number, provenance: Provenance = 'measured'): TokenCount {
  return { tokens, lowTokens: tokens, highTokens: tokens, provenance };
}

export function sumTokens(counts: readonly TokenCount[]): TokenCount {
  let tokens = 0;
  let lowTokens = 0;
  let highTokens = 0;
  for (const count of counts) {
    tokens += count.tokens;
    lowTokens += count.lowTokens;
    highTokens += count.highTokens;
  }
  const provenance = weakest(
    counts.filter((count) => count.highTokens > 0).map((count) => count.provenance),
  );
  return { tokens, lowTokens, highTokens, provenance };
}
