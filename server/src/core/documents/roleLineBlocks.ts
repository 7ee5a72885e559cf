import type { PromptBlock, PromptRole } from './promptDocument';
import { partsOf } from './source/promptBlockOf';
import type { FindVariables } from './source/promptBlockOf';
import { sourceSpan } from './source/sourcePieces';
import type { SourceScalar } from './source/sourceNode';

const roleLine =
  /^[ \t]{0,3}#?[ \t]*(system|developer|user|assistant|tool|function)[ \t]*:[ \t]*\r?$/gim;

/**
 * The messages of a text in which lines such as `system:` or `# user:` begin a message. What stands before the first
 * such line belongs to `before`. Blank messages are left out.
 */
export function roleLineBlocks(
  scalar: SourceScalar,
  before: PromptRole,
  findVariables: FindVariables,
): readonly PromptBlock[] {
  const { text } = scalar;
  const variables = findVariables(text);
  const blocks: PromptBlock[] = [];
  const add = (role: PromptRole, from: number, to: number): void => {
    const body = text.slice(from, to);
    if (body.trim() === '') return;
    const start = from + body.length - body.trimStart().length;
    const end = from + body.trimEnd().length;
    const parts = partsOf(scalar, variables, start, end);
    blocks.push({ role, span: sourceSpan(scalar, start, end), parts });
  };
  let role = before;
  let from = 0;
  for (const match of text.matchAll(roleLine)) {
    add(role, from, match.index);
    role = roleOf(match[1] ?? '');
    from = match.index + match[0].length;
  }
  add(role, from, text.length);
  return blocks;
}

/** Whether a text has a line that begins a message. */
export function hasRoleLine(text: string): boolean {
  return text.search(roleLine) >= 0;
}

function roleOf(name: string): PromptRole {
  switch (name.toLowerCase()) {
    case 'system':
      return 'system';
    case 'developer':
      return 'developer';
    case 'assistant':
      return 'assistant';
    case 'user':
      return 'user';
    default:
      return 'tool';
  }
}
