import type { FullKnowledge, KnowledgeOptions } from '../core/analysis/createKnowledge';
import { createKnowledge } from '../core/analysis/createKnowledge';
import type { OwnPrices } from '../core/prices/createPriceBook';
import type { Calibration } from '../core/tokens/calibration/calibration';
import { noCalibration } from '../core/tokens/calibration/calibration';
import type { EncodingId } from '../core/tokens/encoding';
import type { Environment } from './environment';

const encodings: readonly EncodingId[] = ['o200k_base', 'cl100k_base'];

type Vocabularies = ReadonlyMap<EncodingId, Uint8Array>;

/** What all documents share, as the owner's own prices and bills make it: built once, and again when those change. */
export class KnowledgeKeeper {
  readonly #environment: Environment;
  #vocabularies: Promise<Vocabularies> | undefined;
  #knowledge: Promise<FullKnowledge> | undefined;
  #options: KnowledgeOptions = { overrides: [], calibration: noCalibration };
  #revision = 0;

  constructor(environment: Environment) {
    this.#environment = environment;
  }

  /** Counts the changes, so that what was computed with older knowledge can be told. */
  get revision(): number {
    return this.#revision;
  }

  get ownPrices(): OwnPrices {
    const { overrides = [], refreshed } = this.#options;
    return { overrides, refreshed };
  }

  get calibration(): Calibration {
    return this.#options.calibration ?? noCalibration;
  }

  /** Begun at `initialized`, so that the first hint finds it. */
  get(): Promise<FullKnowledge> {
    this.#vocabularies ??= loadVocabularies(this.#environment).catch((error: unknown) => {
      // Whoever asks next tries again.
      this.#vocabularies = undefined;
      this.#knowledge = undefined;
      throw new Error('Marginal could not load its data.', { cause: error });
    });
    this.#knowledge ??= this.#vocabularies.then((vocabularies) =>
      createKnowledge((id) => vocabularies.get(id) ?? new Uint8Array(), this.#options),
    );
    return this.#knowledge;
  }

  /** Takes what the owner adds; whether that changes anything. */
  change(added: KnowledgeOptions): boolean {
    const options = { ...this.#options, ...added };
    if (isSame(options, this.#options)) return false;
    this.#options = options;
    this.#knowledge = undefined;
    this.#revision += 1;
    return true;
  }
}

/** Vocabularies are large: the same ones are the same list. */
function isSame(one: KnowledgeOptions, other: KnowledgeOptions): boolean {
  if (one.vocabularies !== other.vocabularies) return false;
  const plain = (options: KnowledgeOptions): string =>
    JSON.stringify({ ...options, vocabularies: undefined });
  return plain(one) === plain(other);
}

async function loadVocabularies(environment: Environment): Promise<Vocabularies> {
  const bytes = await Promise.all(
    encodings.map(async (id) => [id, await environment.readAsset(`${id}.bin`)] as const),
  );
  return new Map(bytes);
}
