import type { Usage } from '../prices/usage';
import type { CallEvent } from '../traces/traceEvent';
import type { FactTable } from './facts/factTable';
import { factFlag, numberColumn, wordColumn } from './facts/factTable';
import type { LedgerCall, LedgerEntry } from './ledger';

/**
 * A call that counts, read from the ledger's table when it is asked. `call` and `owner` make objects; sums over many
 * calls use the other members, which make none.
 */
export class CountedCall implements LedgerCall {
  readonly #facts: FactTable;
  readonly #best: number;
  readonly #owner: number;
  readonly #workflowOf: (run: string) => string | undefined;
  #ruled: string | undefined;

  /** `workflowOf` tells a run's workflow where its calls do not name the same. */
  constructor(
    facts: FactTable,
    best: number,
    owner: number,
    workflowOf: (run: string) => string | undefined,
  ) {
    this.#workflowOf = workflowOf;
    this.#facts = facts;
    this.#best = best;
    this.#owner = owner;
  }

  /** The most complete of its copies, at the time of the earliest: a copy is written later, but nothing is bought. */
  get call(): CallEvent {
    const call = this.#facts.read(this.#best);
    return this.atMs === undefined ? call : { ...call, atMs: this.atMs };
  }

  /** The earliest of its copies: the session, run and workflow that made it. */
  get owner(): LedgerEntry {
    return { call: this.#facts.read(this.#owner), file: this.file };
  }

  /** Both as plain objects, which are one where the call has a single copy. */
  plain(): LedgerCall {
    const owner = this.owner;
    return { call: this.#best === this.#owner ? owner.call : this.call, owner };
  }

  get atMs(): number | undefined {
    const atMs = this.#facts.number(this.#owner, numberColumn.atMs);
    return Number.isNaN(atMs) ? undefined : atMs;
  }

  get file(): string {
    return this.#facts.text(this.#owner, wordColumn.file) ?? '';
  }

  get byteOffset(): number {
    return this.#facts.number(this.#owner, numberColumn.byteOffset);
  }

  /** The same call in the workflow that a rule gives to its run. */
  withWorkflow(workflow: string): CountedCall {
    const call = new CountedCall(this.#facts, this.#best, this.#owner, this.#workflowOf);
    call.#ruled = workflow;
    return call;
  }

  /** What the call itself names, whatever its run's is. */
  get ownWorkflow(): string | undefined {
    return this.#facts.text(this.#owner, wordColumn.workflow);
  }

  /** Of the run that the call belongs to: a run has one workflow. */
  get workflow(): string | undefined {
    if (this.#ruled !== undefined) return this.#ruled;
    const run = this.run ?? this.session;
    const ofRun = run === undefined ? undefined : this.#workflowOf(run);
    return ofRun ?? this.ownWorkflow;
  }

  get session(): string | undefined {
    return this.#facts.text(this.#owner, wordColumn.session);
  }

  get run(): string | undefined {
    return this.#facts.text(this.#owner, wordColumn.run);
  }

  get provider(): string | undefined {
    return this.#facts.text(this.#best, wordColumn.provider);
  }

  get serviceTier(): string | undefined {
    return this.#facts.text(this.#best, wordColumn.serviceTier);
  }

  get reportedUsd(): string | undefined {
    return this.#facts.text(this.#best, wordColumn.reportedUsd);
  }

  get hasUsage(): boolean {
    return this.#has(factFlag.hasUsage);
  }

  /** An attempt that failed and used nothing is no call. */
  get isFailedAttempt(): boolean {
    return !this.hasUsage && this.#has(factFlag.isError);
  }

  get isCacheAccountingAssumed(): boolean {
    return this.#has(factFlag.isCacheAssumed);
  }

  get usage(): Usage {
    return this.#facts.usage(this.#best);
  }

  get model(): string {
    return this.#facts.text(this.#best, wordColumn.model) ?? '';
  }

  #has(flag: number): boolean {
    return (this.#facts.word(this.#best, wordColumn.flags) & flag) !== 0;
  }
}
