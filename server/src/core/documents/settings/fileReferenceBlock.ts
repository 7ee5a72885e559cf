import type { WorkspaceReader } from '../documentFormat';
import type { PromptBlock, PromptRole } from '../promptDocument';
import { isNothing } from '../source/sourceNode';
import type { SourceNode } from '../source/sourceNode';

/**
 * A prompt that stands in another file: its span is the reference, its text that of the file. When the file cannot be
 * read the block holds a variable of the file's name, because how long it is is not known.
 */
export function fileReferenceBlock(
  node: SourceNode,
  role: PromptRole,
  workspace: WorkspaceReader,
): PromptBlock | undefined {
  if (node.kind !== 'scalar' || isNothing(node) || node.text.trim() === '') return undefined;
  const { span } = node;
  const path = node.text.trim().replace(/^file:\/\//, '');
  const text = workspace.read(path);
  const part =
    text === undefined
      ? ({ kind: 'variable', name: path, span, holds: 'value' } as const)
      : ({ kind: 'text', text, span } as const);
  return { role, span, parts: [part] };
}
