/** A model id as written, taken apart so that prices, limits and tokenizers can be looked up. */
export interface ModelIdentity {
  /** As written in the file or trace. */
  readonly written: string;
  /** Who bills: "openai", "anthropic", "google", "azure", "bedrock", "vertex", "openrouter", "ollama", ... */
  readonly provider: string | undefined;
  /** Who made the model: "openai", "anthropic", ...; the provider's own where it is a vendor. */
  readonly vendor: string | undefined;
  /** The normalised id, lower case, without provider, region and modifiers: "claude-sonnet-4-5-20250929". */
  readonly id: string;
  /** "eu", "us", "global", ... where the id or its path says so. */
  readonly region?: string;
  /** OpenRouter suffixes and the like: "free", "batch", "thinking". */
  readonly modifiers: readonly string[];
  /** Written as a name that moves from model to model, such as Claude Code's "sonnet". */
  readonly isAlias?: boolean;
  /** Runs on the user's own machine: tokens are counted, the price is zero by nature. */
  readonly isLocal: boolean;
}
