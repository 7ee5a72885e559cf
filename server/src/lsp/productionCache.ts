import type { Production } from '../core/outcomes/productionOf';
import type { ProductionParams, SpendService } from './environment';

interface Known {
  value: Production | undefined;
  /** Traces were read since. */
  isStale: boolean;
  asking: Promise<Production | undefined> | undefined;
}

/** What workflows cost in production, as the ledger told last: findings and hovers do not wait for a long scan. */
export class ProductionCache {
  readonly #known = new Map<string, Known>();
  readonly #onChanged: () => void;

  /** `onChanged` is called when something that was given out by `known` would be another now. */
  constructor(onChanged: () => void) {
    this.#onChanged = onChanged;
  }

  /** Traces were read, or the file that names their outcomes has changed. */
  expire(): void {
    for (const known of this.#known.values()) known.isStale = true;
  }

  /** What is known at once; what is newer is asked for meanwhile. */
  known(service: SpendService, params: ProductionParams): Production | undefined {
    const known = this.#get(params);
    const before = known.value;
    if (known.isStale) {
      void this.#ask(known, service, params).then((after) => {
        if (JSON.stringify(after?.trials) !== JSON.stringify(before?.trials)) this.#onChanged();
      });
    }
    return before;
  }

  /** What holds now. */
  async current(service: SpendService, params: ProductionParams): Promise<Production | undefined> {
    const known = this.#get(params);
    return known.isStale || known.asking ? this.#ask(known, service, params) : known.value;
  }

  #get({ configUri, workflow, days }: ProductionParams): Known {
    const key = JSON.stringify([configUri, workflow, days]);
    const known = this.#known.get(key) ?? { value: undefined, isStale: true, asking: undefined };
    this.#known.set(key, known);
    return known;
  }

  #ask(
    known: Known,
    service: SpendService,
    params: ProductionParams,
  ): Promise<Production | undefined> {
    known.asking ??= this.#fetch(known, service, params);
    return known.asking;
  }

  async #fetch(
    known: Known,
    service: SpendService,
    params: ProductionParams,
  ): Promise<Production | undefined> {
    known.isStale = false;
    try {
      known.value = await service.production(params);
    } catch {
      // The service says so itself; what was known before stands.
      known.isStale = true;
    } finally {
      known.asking = undefined;
    }
    return known.value;
  }
}
