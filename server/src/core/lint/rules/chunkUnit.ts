import { innerSpan, numberOf } from '../callFacts';
import { report } from '../report';
import type { Fix, Rule } from '../rule';
import { plural } from '../../report/plural';
import type { RetrievalKnob } from '../../documents/promptDocument';

const fewCharacters = 300;
/** The longest text that the common embedding models take. */
const mostTokens = 8191;

/** A chunk size that makes sense in another unit than the one in which the framework reads it. */
export const chunkUnit: Rule = {
  id: 'chunk-unit',
  defaultLevel: 'hint',
  summary: 'A chunk size that makes sense in another unit than the one the framework counts in.',
  *check({ retrievals }) {
    for (const knob of retrievals.flatMap(({ knobs }) => knobs)) {
      const message = knob.means === 'chunk-size' ? oddity(knob) : undefined;
      if (message !== undefined)
        yield report(this, knob.valueSpan, message, { fixes: fixesFor(knob) });
    }
  },
};

/** What the size would be if the other unit was meant. */
function fixesFor(knob: RetrievalKnob): readonly Fix[] {
  const size = numberOf(knob);
  if (size === undefined) return [];
  const newText = String(knob.unit === 'characters' ? size * 4 : Math.round(size / 4));
  const tokens = knob.unit === 'characters' ? size : Math.round(size / 4);
  const title = `Set ${knob.key} to ${newText} (${plural(tokens, 'token')})`;
  return [{ title, edits: [{ span: innerSpan(knob), newText }], isSafe: false }];
}

function oddity(knob: RetrievalKnob): string | undefined {
  const { key, unit } = knob;
  const size = numberOf(knob);
  if (size === undefined || size <= 0) return undefined;
  if (unit === 'characters' && size <= fewCharacters && !/char/i.test(key)) {
    return `${key} counts characters here: ${size} are about ${Math.round(size / 4)} tokens, a sentence or two. If tokens were meant, say so with a length function.`;
  }
  if (unit === 'tokens' && size > mostTokens) {
    return `${key} counts tokens here, and ${size} are more than common embedding models take (${mostTokens}). If characters were meant, this is about ${Math.round(size / 4)} tokens.`;
  }
  return undefined;
}
