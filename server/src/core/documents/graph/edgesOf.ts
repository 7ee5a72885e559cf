import { itemsOf, scalarText } from '../source/sourceNode';
import type { SourceNode } from '../source/sourceNode';
import type { GraphEdge } from './tieGraph';

/** The edges of a list of `{source, target}`, as React Flow writes them. */
export function edgesOf(list: SourceNode | undefined): readonly GraphEdge[] {
  return itemsOf(list).flatMap((edge) => {
    const source = scalarText(edge, 'source');
    const target = scalarText(edge, 'target');
    return source === undefined || target === undefined ? [] : [{ source, target }];
  });
}
