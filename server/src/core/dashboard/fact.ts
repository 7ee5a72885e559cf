/** The shape of protocol/facts.ts, which this layer may not import; a source is a file and a one-based line here. */
export interface Fact {
  readonly kind: 'workflow' | 'segment' | 'question' | 'decision' | 'fact' | 'missing' | 'warning';
  readonly label: string;
  readonly description?: string;
  readonly detail?: string;
  readonly source?: { readonly file: string; readonly line: number };
  readonly children: readonly Fact[];
}

/** A fact that holds no others. */
export function leaf(label: string, description?: string): Fact {
  return { kind: 'fact', label, ...(description !== undefined && { description }), children: [] };
}
