import type { SourceNode, SourceScalar } from '../documents/source/sourceNode';

/**
 * A tree of source as plain values: maps without a prototype, lists, strings, numbers, booleans and null. Of repeated
 * keys the last counts.
 */
export function plainValue(node: SourceNode): unknown {
  switch (node.kind) {
    case 'scalar':
      return plainScalar(node);
    case 'list':
      return node.items.map(plainValue);
    case 'map': {
      const map = Object.create(null) as Record<string, unknown>;
      for (const { key, value } of node.entries) map[key] = plainValue(value);
      return map;
    }
  }
}

function plainScalar({ style, text }: SourceScalar): unknown {
  if (style !== 'plain') return text;
  if (/^(?:|~|null|Null|NULL)$/.test(text)) return null;
  if (/^(?:true|True|TRUE)$/.test(text)) return true;
  if (/^(?:false|False|FALSE)$/.test(text)) return false;
  return /^[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$/.test(text) ? Number(text) : text;
}
