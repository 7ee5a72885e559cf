import type { Insight } from '../outcomes/insights/insight';

/** An insight as JSON. What is not known is null. */
export function insightJson({ workflow, segment, source, ...said }: Insight) {
  return {
    ...said,
    workflow: workflow ?? null,
    segment: segment ?? null,
    source: source ?? null,
  };
}
