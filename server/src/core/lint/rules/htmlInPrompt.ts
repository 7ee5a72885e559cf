import { inputSaving, savingText } from '../costChange';
import { report } from '../report';
import { plural } from '../../report/plural';
import type { Rule } from '../rule';
import { locate, textParts } from '../textLocation';

/** Elements of HTML pages and editors. Tags of other names structure a prompt and are no waste. */
const tag =
  /<\/?(?:p|div|span|br|hr|ul|ol|li|table|thead|tbody|tr|td|th|h[1-6]|strong|em|b|i|u|a|img|font|center|section|article|header|footer|nav|html|head|body|style|script|blockquote|pre)(?:\s[^<>]{0,500})?\/?>/gi;
const code = /```[\s\S]*?(?:```|$)|`[^`\n]*`/g;

const leastShare = 0.05;
const largeShare = 0.15;

/** A prompt written in HTML, as editors paste it: Markdown or plain text says the same in fewer tokens. */
export const htmlInPrompt: Rule = {
  id: 'html-in-prompt',
  defaultLevel: 'hint',
  summary: 'A prompt written in HTML, as visual editors store it.',
  *check({ prompts }, { estimates, text, tokenizers, thresholds }) {
    for (const block of prompts) {
      const parts = textParts(block);
      const length = parts.reduce((sum, part) => sum + part.text.length, 0);
      const found = parts.flatMap((part) => tagsIn(part.text).map((match) => ({ part, match })));
      const markup = found.reduce((sum, { match }) => sum + match[0].length, 0);
      const share = length === 0 ? 0 : markup / length;
      const [first] = found;
      if (first === undefined) continue;
      const isWritten = isHtmlDocument(parts.map((part) => part.text).join(''));
      if (
        !isWritten &&
        share < largeShare &&
        (found.length < thresholds['html-in-prompt'] || share < leastShare)
      )
        continue;
      const owner = estimates.find(({ call }) => call.prompts.includes(block));
      const tokenizer = tokenizers.tokenizerFor(owner?.model);
      const tokens = found.reduce((sum, { match }) => sum + tokenizer.count(match[0]).tokens, 0);
      const saving = inputSaving(owner, tokens, 'estimated');
      const { part, match } = first;
      yield report(
        this,
        locate(text, part, match.index, match.index + match[0].length),
        `${plural(found.length, 'HTML tag is', 'HTML tags are')} ${Math.round(share * 100)} % of this prompt: ${savingText(saving, tokens)}. Markdown or plain text does without.`,
        { saving },
      );
    }
  },
};

/** Whether a text is the HTML of an editor from its first sign to its last. */
function isHtmlDocument(text: string): boolean {
  return (
    /^<(?:p|div|h[1-6]|ul|ol)[\s>]/i.test(text.trimStart()) &&
    /<\/(?:p|div|h[1-6]|ul|ol)>$/i.test(text.trimEnd())
  );
}

/** The tags outside code, where they would be examples. */
function tagsIn(text: string): readonly RegExpExecArray[] {
  if (!text.includes('<')) return [];
  const plain = text.replace(code, (match) => ' '.repeat(match.length));
  return [...plain.matchAll(tag)];
}
