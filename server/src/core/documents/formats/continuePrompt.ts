import { isCallParameter } from '../callParameters';
import type { DocumentFormat } from '../documentFormat';
import type { PromptDocument } from '../promptDocument';
import { messageTagBlocks } from '../messageTagBlocks';
import { verbatimScalar } from '../source/scalar';
import { entriesOf, get } from '../source/sourceNode';
import { doubleBraceVariables } from '../templateVariables';
import { firstLineOf } from '../text/firstLineOf';
import { splitAtFirstMark } from '../text/frontMatter';
import { addVerbatimPrompt, readFrontMatterFile } from '../text/frontMatterDocument';

/** `<system>` sets the system message; what stands outside of it is the user's. */
const systemTags = { open: /<(system)>/g, close: /<\/system>/ };

/** Continue's prompt files: a header without an opening mark, one `---`, then the prompt. */
export const continuePrompt: DocumentFormat = {
  id: 'continue-prompt',
  matches: ({ path, head }) =>
    path.endsWith('.prompt') &&
    /^\uFEFF?(?:name|description|version|temperature|model)[ \t]*:/.test(head) &&
    /^---[ \t]*$/m.test(head),
  parse: (text) => parseContinuePrompt(text),
};

function parseContinuePrompt(text: string): PromptDocument {
  const file = readFrontMatterFile('continue-prompt', text, splitAtFirstMark(text));
  const { builder, header, body, problems } = file;
  const model = builder.model(get(header, 'model'), { role: 'chat' });
  const parameters = builder.parameters(entriesOf(header), isCallParameter);
  const content = text.slice(body.start, body.end);
  const closing = content.lastIndexOf('</system>');
  const system =
    closing < 0
      ? []
      : messageTagBlocks(
          verbatimScalar(text, { start: body.start, end: body.start + closing }, 'block'),
          systemTags,
          doubleBraceVariables,
        ).map((block) => builder.promptBlock(block));
  const rest = closing < 0 ? body.start : body.start + closing + '</system>'.length;
  const user = addVerbatimPrompt(
    file,
    { start: rest, end: body.end },
    'user',
    doubleBraceVariables,
  );
  const prompts = [...system, ...user];
  const anchor = model?.span ?? firstLineOf(text, prompts[0]?.span.start ?? 0);
  if (prompts.length > 0) {
    builder.call({ kind: 'request', anchor, parameters, prompts, ...(model && { model }) });
  }
  return builder.finish(problems);
}
