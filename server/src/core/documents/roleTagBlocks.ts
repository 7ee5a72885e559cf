import type { PromptBlock, PromptRole } from './promptDocument';
import type { FindVariables } from './source/promptBlockOf';
import { isBlank, partsOf } from './source/promptBlockOf';
import type { SourceScalar } from './source/sourceNode';
import { sourceSpan } from './source/sourcePieces';

/**
 * The messages of a template in which a tag switches the speaker. `tag` is a global pattern whose first group is the
 * role's name; text before the first tag is `before`. Blank messages are left out.
 */
export function roleTagBlocks(
  scalar: SourceScalar,
  tag: RegExp,
  roleOf: (name: string) => PromptRole,
  before: PromptRole,
  findVariables: FindVariables,
): readonly PromptBlock[] {
  const marks = [...scalar.text.matchAll(tag)];
  const variables = findVariables(scalar.text);
  const first = messageBlock(scalar, before, 0, marks[0]?.index, variables);
  const others = marks.map((mark, index) =>
    messageBlock(
      scalar,
      roleOf(mark[1] ?? ''),
      mark.index + mark[0].length,
      marks[index + 1]?.index,
      variables,
    ),
  );
  return [first, ...others].filter((block) => block !== undefined);
}

/** A range of a template as one message, without the blanks around it; undefined when nothing of it is sent. */
export function messageBlock(
  scalar: SourceScalar,
  role: PromptRole,
  from: number,
  to: number = scalar.text.length,
  variables: ReturnType<FindVariables> = [],
): PromptBlock | undefined {
  const content = scalar.text.slice(from, to);
  if (content.trim() === '') return undefined;
  const start = from + content.length - content.trimStart().length;
  const end = from + content.trimEnd().length;
  const parts = partsOf(scalar, variables, start, end);
  return isBlank(parts) ? undefined : { role, span: sourceSpan(scalar, start, end), parts };
}
