import type { SplitPatternId } from './splitPatterns';

/** A vocabulary that the user has on disk, for models whose vocabulary does not ship with Marginal. */
export interface OwnVocabulary {
  /** How the normalised ids of its models begin, "llama-3". */
  readonly models: string;
  /** The file's name, shown beside counts. */
  readonly name: string;
  /** The tokens in the form that `Vocabulary` reads. */
  readonly tokens: Uint8Array;
  readonly pattern: SplitPatternId;
  /** The model reads text in Unicode's normal form C. */
  readonly isNormalized: boolean;
  /** Half the band's width as a share of the count; 0 where the file's merges are the core's to the last one. */
  readonly uncertainty: number;
}

/** A vocabulary that was read, or a sentence on why the file cannot be used. */
export type OwnVocabularyReading =
  | { readonly kind: 'vocabulary'; readonly vocabulary: OwnVocabulary }
  | { readonly kind: 'problem'; readonly message: string };

/** What a reader of one file format makes out. */
export interface VocabularyParts {
  /** The bytes of each token by its rank; undefined where a rank is unused. */
  readonly tokens: readonly (readonly number[] | undefined)[];
  readonly pattern: SplitPatternId;
  readonly isNormalized: boolean;
  readonly uncertainty: number;
}

/** Why a file is no vocabulary that can be counted with. */
export class UnreadableVocabulary extends Error {}
