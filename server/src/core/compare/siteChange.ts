import type { Layer } from '../estimate/costStack';
import type { PicoUsd } from '../money';
import type { Provenance } from '../provenance';
import type { Site } from './site';

/** What an edit did to one site. */
export interface SiteChange {
  /** The same for one site whatever its file is called now: a hash of where it stood before, or stands when it is new. */
  readonly siteId: string;
  readonly kind: 'new' | 'removed' | 'changed' | 'moved';
  readonly before: Site | undefined;
  readonly after: Site | undefined;
  readonly reasons: readonly ChangeReason[];
  /** What each call costs more, negative where it costs less; undefined where a price is not known. */
  readonly perCall: CostDifference | undefined;
  /** The same for a month; undefined also for an evaluation, of which nobody knows how often it runs. */
  readonly perMonth: CostDifference | undefined;
}

/** An exact difference of two costs, as sure as the weaker of the two. */
export interface CostDifference {
  readonly picoUsd: PicoUsd;
  readonly provenance: Provenance;
}

/** One thing that changed at a site and bears on its cost. */
export type ChangeReason =
  | { readonly kind: 'model'; readonly from: string | undefined; readonly to: string | undefined }
  | {
      readonly kind: 'tokens';
      readonly layer: Layer;
      readonly from: number;
      readonly to: number;
      /** How sure the two figures are: the weaker of them. */
      readonly provenance: Provenance;
    }
  | {
      readonly kind: 'setting' | 'retrieval';
      readonly key: string;
      readonly from: string | undefined;
      readonly to: string | undefined;
    }
  | { readonly kind: 'file'; readonly from: string; readonly to: string };
