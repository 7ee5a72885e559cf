import { inputSaving, savingText } from '../costChange';
import { report } from '../report';
import type { Rule } from '../rule';
import type { Span } from '../../text/span';
import { locate, textParts } from '../textLocation';

const leastLength = 200;
const run = /[A-Za-z0-9+/]+={0,2}/y;
const mediaType = /data:[\w.+-]{1,60}\/[\w.+-]{1,60};base64,$/;
const longestMediaType = 140;
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
        for (const { start, end } of encodedRuns(part.text)) {
          if (!looksEncoded(part.text.slice(start, end))) continue;
          const tokens = Math.round((end - start) / charactersPerToken);
          const saving = inputSaving(owner, tokens, 'estimated');
          yield report(
            this,
            locate(text, part, start, end),
            `Base64 as text: about ${savingText(saving, tokens)}. Send it as an image or file, or a link to it.`,
            { saving },
          );
        }
      }
    }
  },
};

/**
 * Long runs of the signs of base64, with the media type before them. A run of 200 signs covers an offset that 200
 * divides, so only there is looked: a text without any costs next to nothing.
 */
function* encodedRuns(text: string): Generator<Span> {
  for (let probe = 0; probe < text.length; probe += leastLength) {
    if (!isEncodedSign(text.charCodeAt(probe))) continue;
    let start = probe;
    while (start > 0 && isEncodedSign(text.charCodeAt(start - 1))) start -= 1;
    run.lastIndex = start;
    const match = run.exec(text)?.[0] ?? '';
    const end = start + match.length;
    if (match.replace(/=+$/, '').length < leastLength) continue;
    const before = text.slice(Math.max(0, start - longestMediaType), start);
    yield { start: start - (mediaType.exec(before)?.[0].length ?? 0), end };
    probe = end - (end % leastLength);
  }
}

function isEncodedSign(unit: number): boolean {
  const lowered = unit | 0x20;
  return (lowered >= 0x61 && lowered <= 0x7a) || (unit >= 0x2f && unit <= 0x39) || unit === 0x2b;
}

/** Encoded bytes mix capitals, small letters and digits all along; words and rulers of one sign do not. */
function looksEncoded(data: string): boolean {
  const sample = data.slice(0, 200);
  return (
    /[A-Z]/.test(sample) && /[a-z]/.test(sample) && /\d/.test(sample) && new Set(sample).size > 20
  );
}
