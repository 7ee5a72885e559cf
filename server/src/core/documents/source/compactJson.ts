import type { SourceNode } from './sourceNode';

/** A tree as JSON without blanks: what is sent, whatever the file's layout. */
export function compactJson(node: SourceNode): string {
  switch (node.kind) {
    case 'map': {
      const entries = node.entries.map(
        ({ key, value }) => `${JSON.stringify(key)}:${compactJson(value)}`,
      );
      return `{${entries.join(',')}}`;
    }
    case 'list':
      return `[${node.items.map(compactJson).join(',')}]`;
    case 'scalar':
      return isBare(node.style, node.text) ? node.text : JSON.stringify(node.text);
  }
}

function isBare(style: string, text: string): boolean {
  return style === 'plain' && /^(?:true|false|null|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)$/.test(text);
}
