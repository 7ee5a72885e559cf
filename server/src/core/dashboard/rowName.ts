import type { WorkflowAnalysis } from '../outcomes/analyzeWorkflow';

/** A row's name as a person reads it: the workflow, and its segment where it is one. */
export function rowName({ result }: WorkflowAnalysis): string {
  const { workflow, segment, isBlend } = result;
  if (segment !== undefined) return `${workflow} / ${segment}`;
  return isBlend ? `${workflow} (blend)` : workflow;
}
