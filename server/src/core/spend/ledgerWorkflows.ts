import type { WorkEvent } from '../traces/traceEvent';
import type { FactTable } from './facts/factTable';
import { wordColumn } from './facts/factTable';
import type { LedgerIndex } from './ledgerIndex';
import { isNamingStep, RunWorkflows } from './runWorkflows';

interface NamingStep {
  readonly event: WorkEvent;
  readonly file: string;
}

/** The workflows of a ledger's runs, found when somebody asks. */
export class LedgerWorkflows {
  readonly #facts: FactTable;
  #steps: NamingStep[] = [];
  #found: RunWorkflows | undefined;
  /** How many rows there were when they were found. */
  #rows = -1;

  constructor(facts: FactTable) {
    this.#facts = facts;
  }

  /** Takes a step that names a workflow; other events are none of its business. */
  addStep(event: WorkEvent, file: string): void {
    if (!isNamingStep(event)) return;
    this.#steps.push({ event, file });
    this.#found = undefined;
  }

  removeFiles(files: ReadonlySet<string>): void {
    this.#steps = this.#steps.filter(({ file }) => !files.has(file));
    this.#found = undefined;
  }

  renameFile(from: string, to: string): void {
    this.#steps = this.#steps.map((step) => (step.file === from ? { ...step, file: to } : step));
    this.#found = undefined;
  }

  /** Undefined where all calls of a run name the same, or nothing names one. */
  of(run: string, index: LedgerIndex): string | undefined {
    if (this.#found === undefined || this.#rows !== this.#facts.length) {
      this.#found = this.#find(index);
      this.#rows = this.#facts.length;
    }
    return this.#found.of(run);
  }

  /** Most runs name one workflow in all their calls: only the others are looked at call by call. */
  #find(index: LedgerIndex): RunWorkflows {
    const workflows = new RunWorkflows();
    const unclear = new Set<number>();
    for (const { event, file } of this.#steps) {
      workflows.add(event, file);
      unclear.add(this.#facts.texts.numberOf(event.run ?? event.session));
    }
    const named = new Map<number, number>();
    for (const row of index.owners()) {
      const run = this.#runOf(row);
      const workflow = this.#facts.word(row, wordColumn.workflow);
      const known = named.get(run);
      if (known === undefined) named.set(run, workflow);
      else if (known !== workflow) unclear.add(run);
    }
    if (unclear.size === 0) return workflows;
    for (const row of index.owners()) {
      if (!unclear.has(this.#runOf(row))) continue;
      workflows.add(this.#facts.read(row), this.#facts.text(row, wordColumn.file) ?? '');
    }
    return workflows;
  }

  #runOf(row: number): number {
    const run = this.#facts.word(row, wordColumn.run);
    return run === 0 ? this.#facts.word(row, wordColumn.session) : run;
  }
}
