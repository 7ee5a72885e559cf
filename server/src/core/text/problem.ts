import type { Span } from './span';

/** Something that could not be read, and where. Parsing never throws: it returns these beside its value. */
export interface Problem {
  readonly span: Span;
  /** A whole sentence for the person who wrote the file. */
  readonly message: string;
}

/** A value that was read as far as it could be, and what stood in the way. */
export interface ReadResult<Value> {
  readonly value: Value;
  readonly problems: readonly Problem[];
}
