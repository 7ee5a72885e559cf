/** Requests and tokens of one period. */
export interface TokenPeriod {
  readonly requests: number;
  readonly tokens: number;
}

/** What made tokens grow: more requests of users, or more tokens for each by how the work is built. They add up. */
export interface TokenGrowth {
  readonly deltaTokens: number;
  readonly byUsers: number;
  readonly byArchitecture: number;
}

/** `Δrequests x tokens per request before`, and the rest; undefined where there were no requests to compare with. */
export function tokenGrowth(before: TokenPeriod, after: TokenPeriod): TokenGrowth | undefined {
  if (before.requests === 0) return undefined;
  const deltaTokens = after.tokens - before.tokens;
  const byUsers = (after.requests - before.requests) * (before.tokens / before.requests);
  return { deltaTokens, byUsers, byArchitecture: deltaTokens - byUsers };
}
