/**
 * This folder says on one page what `core/outcomes`, `core/waste`, `core/evidence` and `core/growth` found, and exports
 * the same figures. Every format is written from the same facts, so no two of them can disagree.
 */

/** A piece of a report, before it becomes Markdown or HTML. Texts are plain: the writers escape them. */
export type ReportBlock =
  | { readonly kind: 'heading'; readonly level: 1 | 2; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | {
      readonly kind: 'table';
      readonly caption: string;
      readonly columns: readonly ReportColumn[];
      readonly rows: readonly (readonly string[])[];
    };

export interface ReportColumn {
  readonly title: string;
  readonly isNumber?: boolean;
  /** What the figures below mean: shown on hover. */
  readonly meaning?: string;
}
