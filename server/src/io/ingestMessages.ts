import type { OwnPrices } from '../core/prices/createPriceBook';
import type { Production } from '../core/outcomes/productionOf';
import type { Dashboard, DashboardParams } from '../protocol/dashboard';
import type { Alarm, DecisionTraceParams, FactTree, SnoozeAlarm } from '../protocol/facts';
import type { SpendChanged, SpendRows, SpendRowsParams } from '../protocol/spend';

/** A place to look for traces: a folder with globs below it. */
export interface IngestRoot {
  readonly folder: string;
  readonly include: readonly string[];
  /**
   * What happened besides calls is passed over: nobody asks for it where no marginal.yaml can lie, and transcripts of
   * agents are read several times as fast.
   */
  readonly isCallsOnly: boolean;
}

/** From the server to the ingest worker. */
export type ToIngest =
  | {
      readonly kind: 'roots';
      readonly roots: readonly IngestRoot[];
      /** Whether the ledger may be kept on disk. */
      readonly isStored: boolean;
    }
  | { readonly kind: 'putOff' }
  | { readonly kind: 'prices'; readonly prices: OwnPrices }
  | { readonly kind: 'rows'; readonly id: number; readonly params: SpendRowsParams }
  | { readonly kind: 'dashboard'; readonly id: number; readonly params: DashboardParams }
  | { readonly kind: 'production'; readonly id: number; readonly params: ProductionParams }
  | { readonly kind: 'outcomeTree'; readonly id: number }
  | { readonly kind: 'decisionTrace'; readonly id: number; readonly params: DecisionTraceParams }
  | { readonly kind: 'snooze'; readonly params: SnoozeAlarm };

/** Which workflow of which marginal.yaml is asked for. */
export interface ProductionParams {
  readonly configFile: string;
  readonly workflow: string;
  readonly days: number;
}

export type IngestAnswer = SpendRows | Dashboard | Production | FactTree | undefined;

/** From the ingest worker to the server. */
export type FromIngest =
  | {
      readonly kind: 'progress';
      readonly progress: NonNullable<SpendRows['state']['progress']> | undefined;
    }
  | { readonly kind: 'changed'; readonly change: SpendChanged }
  | { readonly kind: 'alarm'; readonly alarm: Alarm }
  | { readonly kind: 'answer'; readonly id: number; readonly value: IngestAnswer }
  | { readonly kind: 'failed'; readonly id: number; readonly reason: string };
