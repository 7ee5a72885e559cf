import type { PromptBlock, PromptRole } from './promptDocument';
import { messageBlock } from './roleTagBlocks';
import type { FindVariables } from './source/promptBlockOf';
import { promptBlockOf } from './source/promptBlockOf';
import { isNothing } from './source/sourceNode';
import type { SourceScalar } from './source/sourceNode';

/** How a template marks its messages: `open` is a global pattern whose first group is the role's name. */
export interface MessageTags {
  readonly open: RegExp;
  readonly close: RegExp;
}

/** Semantic Kernel's `<message role="…">` elements. */
export const messageElements: MessageTags = {
  open: /<message\s+role\s*=\s*["'](\w{1,20})["'][^<>]{0,200}>/g,
  close: /<\/message\s*>/,
};

/** The messages of a template, each between its tags; a template without such tags is one prompt. */
export function messageTagBlocks(
  scalar: SourceScalar,
  { open, close }: MessageTags,
  findVariables: FindVariables,
): readonly PromptBlock[] {
  if (isNothing(scalar)) return [];
  const { text } = scalar;
  const starts = [...text.matchAll(open)];
  if (starts.length === 0) {
    const block = promptBlockOf(scalar, 'prompt', findVariables);
    return block === undefined ? [] : [block];
  }
  const variables = findVariables(text);
  return starts.flatMap((match, index) => {
    const from = match.index + match[0].length;
    const next = starts[index + 1]?.index ?? text.length;
    const length = text.slice(from, next).search(close);
    const to = length < 0 ? next : from + length;
    const block = messageBlock(scalar, roleOf(match[1]), from, to, variables);
    return block === undefined ? [] : [block];
  });
}

function roleOf(role: string | undefined): PromptRole {
  switch (role) {
    case 'system':
    case 'developer':
    case 'assistant':
    case 'user':
    case 'tool':
      return role;
    default:
      return 'prompt';
  }
}
