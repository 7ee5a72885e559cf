import { DocumentBuilder } from '../documentBuilder';
import type { DocumentFormat } from '../documentFormat';
import { messageElements, messageTagBlocks } from '../messageTagBlocks';
import { verbatimScalar } from '../source/scalar';
import { doubleBraceVariables } from '../templateVariables';
import { firstLineOf } from '../text/firstLineOf';

/** The prompt of a Semantic Kernel function in the older form, which is a folder with a `config.json`. */
export const skprompt: DocumentFormat = {
  id: 'skprompt',
  matches: ({ path }) => /(?:^|\/)skprompt\.txt$/i.test(path),
  parse: (text) => {
    const builder = new DocumentBuilder('skprompt', text);
    const scalar = verbatimScalar(text, { start: 0, end: text.length }, 'block');
    const prompts = messageTagBlocks(scalar, messageElements, doubleBraceVariables);
    const [first] = prompts.map((block) => builder.promptBlock(block));
    if (first !== undefined) {
      builder.call({ kind: 'request', anchor: firstLineOf(text, first.span.start), prompts });
    }
    return builder.finish([]);
  },
};
