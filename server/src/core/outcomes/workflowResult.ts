import type { PicoUsd } from '../money';
import type { Figure, MoneyFigure, MoneyPart } from './figure';
import type { UnitCosts } from './unitCosts';
import type { WorkUnit } from './workUnit';

/** What could not be joined; always shown, on both sides. */
export interface Unmatched {
  /** Runs that no outcome record names. */
  readonly runs: number;
  readonly runPicoUsd: PicoUsd;
  /** Records that no run in the traces answers to. */
  readonly outcomes: number;
}

export interface AttemptDistribution {
  readonly n: number;
  readonly mean: number;
  readonly p50: number;
  readonly p90: number;
  readonly p99: number;
}

/** The fully loaded cost of all units of a result, in the order in which it arises. Its parts are its total. */
export interface Waterfall {
  /** Calls of every unit's first attempt. */
  readonly firstTry: MoneyPart;
  /** Calls of all later attempts. */
  readonly retries: MoneyPart;
  /** Tools that have a price of their own in marginal.yaml. */
  readonly tools: MoneyPart;
  /** People who correct accepted results. */
  readonly fixes: MoneyPart;
  /** People who finish what was not resolved. */
  readonly human: MoneyPart;
  readonly platform: MoneyPart;
  readonly total: MoneyPart;
}

/** What a workflow, or one segment of it, truly costs and brings. */
export interface WorkflowResult {
  readonly workflow: string;
  /** Undefined: the whole workflow. */
  readonly segment: string | undefined;
  /** The whole of a workflow that has several segments: its figures mix them. */
  readonly isBlend: boolean;
  /** Every unit, those without an outcome included. */
  readonly units: readonly WorkUnit[];
  /** Of the units that have an outcome, in their order. */
  readonly costs: readonly UnitCosts[];
  readonly runs: number;
  readonly resolved: number;
  readonly unmatched: Unmatched;
  /** Resolved of all units that have an outcome; undefined without any. */
  readonly completionRate: Figure | undefined;
  /** Resolved at the first attempt, of all units that have an outcome: the p of T/p. */
  readonly firstTryRate: Figure | undefined;
  readonly attempts: AttemptDistribution | undefined;
  readonly usdPerAttempt: MoneyFigure | undefined;
  /** All attempts, divided by what was resolved. */
  readonly usdPerResolved: MoneyFigure | undefined;
  /** Fully loaded, of one piece of work, whoever finished it. */
  readonly usdPerUnit: MoneyFigure | undefined;
  readonly waterfall: Waterfall | undefined;
  /** Why the fully loaded cost is not known, as sentences; empty when it is. */
  readonly missing: readonly string[];
}
