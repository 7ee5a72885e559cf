/** A file of outcomes as rows of texts, whatever its syntax. What a row leaves out is ''. */
export interface OutcomeTable {
  readonly path: string;
  /** Position of each column's cell in a row, by name. */
  readonly columns: ReadonlyMap<string, number>;
  readonly rows: readonly OutcomeRow[];
  readonly problems: readonly TableProblem[];
}

export interface OutcomeRow {
  /** One-based. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** What is wrong, and on which line. */
export interface TableProblem {
  /** One-based. */
  readonly line: number;
  /** A whole sentence for the person who keeps the file. */
  readonly message: string;
}

export type OutcomeFileFormat = 'csv' | 'jsonl' | 'json';
