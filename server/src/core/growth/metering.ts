/** A call in code or a prompt, and the workflow that it belongs to, where one is known. */
export interface CallSite {
  readonly path: string;
  readonly line: number;
  readonly workflow: string | undefined;
}

export interface MeteringCoverage {
  /** Covered of all; undefined where there are no call sites. */
  readonly share: number | undefined;
  readonly covered: readonly CallSite[];
  readonly uncovered: readonly CallSite[];
}

/** Which call sites have traces: those whose workflow has runs. A site of no workflow cannot be matched and is uncovered. */
export function meteringCoverage(
  sites: readonly CallSite[],
  workflowsWithRuns: ReadonlySet<string>,
): MeteringCoverage {
  const isCovered = ({ workflow }: CallSite): boolean =>
    workflow !== undefined && workflowsWithRuns.has(workflow);
  const covered = sites.filter(isCovered);
  return {
    share: sites.length === 0 ? undefined : covered.length / sites.length,
    covered,
    uncovered: sites.filter((site) => !isCovered(site)),
  };
}

/** What makes a call site measurable: the attributes that join its traces to its workflow. */
export function instrumentingSnippet(workflow: string): string {
  return `span.setAttributes({ 'marginal.workflow': '${workflow.replace(/['\\]/g, '')}', 'marginal.unit': unitId });`;
}
