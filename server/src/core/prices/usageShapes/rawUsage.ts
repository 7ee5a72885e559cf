/** Counts as a provider or tracer reports them, named but not yet added up. All are whole and not negative. */
export interface RawUsage {
  readonly input: number;
  readonly cacheRead: number;
  readonly cacheWrite5m: number;
  readonly cacheWrite1h: number;
  readonly output: number;
  readonly reasoning: number;
  /** Whether `input` counts the cached tokens too. `unknown`: writers of this shape differ. */
  readonly isCacheInInput: boolean | 'unknown';
  /** What the shape's specification says where `isCacheInInput` is unknown. */
  readonly isCacheInInputBySpecification: boolean;
  /** Whether `output` counts the reasoning too. */
  readonly isReasoningInOutput: boolean;
  /** The sum that the record itself gives, where it gives one: it can settle what is unknown. */
  readonly total?: number | undefined;
  /** What the record says was charged, in USD as written. */
  readonly reportedUsd?: string | undefined;
}

/** What a shape's reader fills in; the rest is the ordinary case: no cache, reasoning inside the output. */
export function rawUsage(parts: Partial<RawUsage>): RawUsage {
  return {
    input: 0,
    cacheRead: 0,
    cacheWrite5m: 0,
    cacheWrite1h: 0,
    output: 0,
    reasoning: 0,
    isCacheInInput: true,
    isCacheInInputBySpecification: true,
    isReasoningInOutput: true,
    ...parts,
  };
}
