import type { ModelIdentity } from './modelIdentity';

export type ModelTier = 'nano' | 'small' | 'mid' | 'flagship';

/** What is known of a model besides its price. Fields that no source gives are absent, never guessed. */
export interface ModelFacts {
  readonly id: string;
  readonly vendor: string;
  readonly displayName?: string;
  readonly contextWindowTokens?: number;
  readonly maxOutputTokens?: number;
  readonly tier?: ModelTier;
  readonly supportsTools?: boolean;
  readonly supportsStructuredOutput?: boolean;
  readonly inputModalities?: readonly string[];
  readonly reasoning?: 'none' | 'optional' | 'always';
}

/** The end of a model at one provider. Dates are days, "2026-12-11". */
export interface Lifecycle {
  readonly shutdownDate: string;
  /** The successor that the vendor names, where it does. */
  readonly replacement?: string;
  readonly source: string;
}

export interface ModelCatalogue {
  facts(model: ModelIdentity): ModelFacts | undefined;
  lifecycle(model: ModelIdentity): Lifecycle | undefined;
  /** Cheaper and dearer models that could stand in for this one, same provider and family first. */
  alternatives(model: ModelIdentity): readonly ModelFacts[];
}
