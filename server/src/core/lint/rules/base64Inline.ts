import { inputSaving, savingText } from '../costChange';
import { report } from '../report';
import type { Rule } from '../rule';
import { locate, textParts } from '../textLocation';

const encoded = /(?:data:[\w.+-]{1,60}\/[\w.+-]{1,60};base64,)?[A-Za-z0-9+/]{200,}={0,2}/g;
/** Measured on o200k: base64 text has so many characters a token. */
const charactersPerToken = 1.46;

/** Binary data as text: the model cannot read it, and each kilobyte is some 900 tokens. */
export const base64Inline: Rule = {
  id: 'base64-inline',
  defaultLevel: 'warning',
  summary: 'Binary data as text in a prompt.',
  *check({ prompts }, { estimates, text }) {
    for (const block of prompts) {
      const owner = estimates.find(({ call }) => call.prompts.includes(block));
      for (const part of textParts(block)) {
        for (const match of part.text.matchAll(encoded)) {
          const [data] = match;
          if (!looksEncoded(data)) continue;
          const tokens = Math.round(data.length / charactersPerToken);
          const saving = inputSaving(owner, tokens, 'estimated');
          yield report(
            this,
            locate(text, part, match.index, match.index + data.length),
            `Base64 as text: about ${savingText(saving, tokens)}. Send it as an image or file, or a link to it.`,
            { saving },
          );
        }
      }
    }
  },
};

/** Encoded bytes mix capitals, small letters and digits all along; words and rulers of one sign do not. */
function looksEncoded(data: string): boolean {
  const sample = data.slice(0, 200);
  return (
    /[A-Z]/.test(sample) && /[a-z]/.test(sample) && /\d/.test(sample) && new Set(sample).size > 20
  );
}
