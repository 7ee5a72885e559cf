import type { PromptBlock, PromptRole } from './promptDocument';
import { partsOf, promptBlockOf } from './source/promptBlockOf';
import { sourceSpan } from './source/sourcePieces';
import { isNothing } from './source/sourceNode';
import type { SourceScalar } from './source/sourceNode';
import { doubleBraceVariables } from './templateVariables';

const message = /\{%-?\s*message\s+role\s*=\s*["'](\w{1,20})["'][^%{}]{0,200}%\}/g;
const endMessage = /\{%-?\s*endmessage\s*-?%\}/;

/** The messages of a Jinja template with `{% message role="…" %}` tags; without such tags it is one prompt. */
export function chatTemplateBlocks(scalar: SourceScalar): readonly PromptBlock[] {
  const { text } = scalar;
  if (isNothing(scalar)) return [];
  const starts = [...text.matchAll(message)];
  if (starts.length === 0) {
    const block = promptBlockOf(scalar, 'prompt', doubleBraceVariables);
    return block === undefined ? [] : [block];
  }
  const variables = doubleBraceVariables(text);
  return starts.flatMap((match, index) => {
    const from = match.index + match[0].length;
    const next = starts[index + 1]?.index ?? text.length;
    const length = text.slice(from, next).search(endMessage);
    const to = length < 0 ? next : from + length;
    const body = text.slice(from, to);
    if (body.trim() === '') return [];
    const first = from + body.length - body.trimStart().length;
    const last = from + body.trimEnd().length;
    const parts = partsOf(scalar, variables, first, last);
    return [{ role: roleOf(match[1]), span: sourceSpan(scalar, first, last), parts }];
  });
}

function roleOf(role: string | undefined): PromptRole {
  return role === 'system' || role === 'assistant' || role === 'user' ? role : 'prompt';
}
