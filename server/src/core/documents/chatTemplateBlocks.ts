import type { MessageTags } from './messageTagBlocks';
import { messageTagBlocks } from './messageTagBlocks';
import type { PromptBlock } from './promptDocument';
import type { SourceScalar } from './source/sourceNode';
import { doubleBraceVariables } from './templateVariables';

const jinjaTags: MessageTags = {
  open: /\{%-?\s*message\s+role\s*=\s*["'](\w{1,20})["'][^%{}]{0,200}%\}/g,
  close: /\{%-?\s*endmessage\s*-?%\}/,
};

/** The messages of a Jinja template with `{% message role="…" %}` tags; without such tags it is one prompt. */
export function chatTemplateBlocks(scalar: SourceScalar): readonly PromptBlock[] {
  return messageTagBlocks(scalar, jinjaTags, doubleBraceVariables);
}
