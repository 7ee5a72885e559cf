import { entriesOf, getEntry, itemsOf, walkEntries } from '../source/sourceNode';
import type { SourceEntry, SourceMap, SourceNode, SourceScalar } from '../source/sourceNode';
import { sourceSpan } from '../source/sourcePieces';

/** The variables that a .env file, a Compose file or Helm values set, as one flat map. */
export function environmentOf(root: SourceNode): SourceMap {
  const maps: SourceNode[] = [];
  for (const { entry } of walkEntries(root)) {
    if (/^(?:environment|envVars|env)$/.test(entry.key)) maps.push(entry.value);
  }
  // A file without such a map is itself one: .env.
  const sources = maps.length > 0 ? maps : [root];
  const entries = sources.flatMap((source) => [
    ...entriesOf(source).filter(({ value }) => value.kind === 'scalar'),
    ...itemsOf(source).flatMap(variableOf),
  ]);
  return { kind: 'map', span: root.span, entries };
}

/** `NAME=value`, or Kubernetes' `{name, value}`. */
function variableOf(item: SourceNode): readonly SourceEntry[] {
  if (item.kind === 'scalar') return assignmentOf(item);
  const name = getEntry(item, 'name')?.value;
  const value = getEntry(item, 'value')?.value;
  if (name?.kind !== 'scalar' || value === undefined) return [];
  return [{ key: name.text, keySpan: name.span, value }];
}

function assignmentOf(item: SourceScalar): readonly SourceEntry[] {
  const equals = item.text.indexOf('=');
  if (equals <= 0) return [];
  const text = item.text.slice(equals + 1);
  const span = sourceSpan(item, equals + 1, item.text.length);
  const { style } = item;
  const value: SourceScalar = { kind: 'scalar', span, text, style, pieces: [{ text, span }] };
  return [{ key: item.text.slice(0, equals), keySpan: sourceSpan(item, 0, equals), value }];
}
