import { DocumentBuilder } from '../documentBuilder';
import type { DocumentFormat } from '../documentFormat';
import { doubleBraceVariables, singleBraceVariables } from '../templateVariables';
import { firstLineOf } from '../text/firstLineOf';
import { addRoleSections } from '../text/frontMatterDocument';

/** A text that a setting names as a prompt; `{{x}}` are its variables where it has any, else `{x}`. */
export const plainText: DocumentFormat = {
  id: 'plain-text',
  matches: ({ isPrompt }) => isPrompt === true,
  parse(text) {
    const builder = new DocumentBuilder('plain-text', text);
    const start = text.startsWith('\uFEFF') ? 1 : 0;
    const body = { start, end: text.length };
    const findVariables = text.includes('{{') ? doubleBraceVariables : singleBraceVariables;
    const prompts = addRoleSections({ builder, text }, body, 'prompt', findVariables);
    const [first] = prompts;
    if (first !== undefined) {
      builder.call({ kind: 'request', anchor: firstLineOf(text, first.span.start), prompts });
    }
    return builder.finish([]);
  },
};
