import { inputSaving, savingText } from '../costChange';
import { deleteFromPrompt, deletionFixes } from '../fixes/promptEdits';
import { report } from '../report';
import type { Finding, Rule, RuleContext } from '../rule';
import { locate, textParts } from '../textLocation';
import type { CallEstimate } from '../../estimate/costStack';

const mostFindings = 20;

/** A sentence that one call sends twice. */
export const duplicateText: Rule = {
  id: 'duplicate-text',
  defaultLevel: 'hint',
  summary: 'A sentence of twelve words or more that one call sends twice.',
  *check(_document, context) {
    const reported = new Set<number>();
    for (const estimate of context.estimates) {
      // The prompts of an evaluation are alternatives, and so repeat each other by nature.
      if (estimate.call.kind === 'evaluation') continue;
      for (const finding of repeated(this, estimate, context)) {
        if (reported.has(finding.span.start)) continue;
        reported.add(finding.span.start);
        yield finding;
        if (reported.size >= mostFindings) return;
      }
    }
  },
};

function* repeated(rule: Rule, estimate: CallEstimate, context: RuleContext): Iterable<Finding> {
  const seen = new SeenSentences(context.thresholds['duplicate-text']);
  const tokenizer = context.tokenizers.tokenizerFor(estimate.model);
  const pieces = estimate.call.prompts.flatMap((block) =>
    textParts(block).map((part) => ({ block, part })),
  );
  for (const { block, part } of pieces) {
    for (const match of part.text.matchAll(/[^.!?\n]{40,2000}[.!?]?/g)) {
      const sentence = match[0].trim();
      if (!seen.isRepeated(sentence)) continue;
      const start = match.index + match[0].indexOf(sentence);
      const { tokens } = tokenizer.count(sentence);
      const saving = inputSaving(estimate, tokens, tokenizer.isExact ? 'measured' : 'estimated');
      yield report(
        rule,
        locate(context.text, part, start, start + sentence.length),
        `This sentence stands in the prompt already. Without it you save ${savingText(saving, tokens)}.`,
        {
          saving,
          fixes: deletionFixes('Delete the repeated sentence', [
            deleteFromPrompt(context.text, block, part, start, start + sentence.length),
          ]),
        },
      );
    }
  }
}

/** Sentences by their words: neither case nor punctuation makes two of one. */
class SeenSentences {
  readonly #leastWords: number;
  readonly #byHash = new Map<number, string[]>();

  constructor(leastWords: number) {
    this.#leastWords = leastWords;
  }

  /** Whether a long sentence was asked for before. Its words are written out only when another has their hash. */
  isRepeated(sentence: string): boolean {
    const { hash, words } = fingerprint(sentence);
    if (words < this.#leastWords) return false;
    const alike = this.#byHash.get(hash);
    if (alike === undefined) {
      this.#byHash.set(hash, [sentence]);
      return false;
    }
    const normal = wordsOf(sentence);
    if (alike.some((each) => wordsOf(each) === normal)) return true;
    alike.push(sentence);
    return false;
  }
}

function wordsOf(sentence: string): string {
  return sentence
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** The number of a sentence's words and a hash of their letters, without writing them out where all is ASCII. */
function fingerprint(sentence: string): { readonly hash: number; readonly words: number } {
  let hash = 0;
  let words = 0;
  let isInWord = false;
  for (let offset = 0; offset < sentence.length; offset += 1) {
    const unit = sentence.charCodeAt(offset);
    if (unit >= 0x80) return fingerprintOfWords(wordsOf(sentence));
    const isLetterOrDigit = isAsciiLetterOrDigit(unit);
    // A capital becomes its small letter; digits have the bit already.
    if (isLetterOrDigit) hash = mix(hash, unit | 0x20);
    if (isLetterOrDigit && !isInWord) words += 1;
    isInWord = isLetterOrDigit;
  }
  return { hash, words };
}

function fingerprintOfWords(words: string): { readonly hash: number; readonly words: number } {
  let hash = 0;
  let spaces = 0;
  for (let offset = 0; offset < words.length; offset += 1) {
    const unit = words.charCodeAt(offset);
    if (unit === 0x20) spaces += 1;
    else hash = mix(hash, unit);
  }
  return { hash, words: spaces + 1 };
}

function mix(hash: number, unit: number): number {
  return Math.imul(hash ^ unit, 0x01000193) + 0x9e37;
}

function isAsciiLetterOrDigit(unit: number): boolean {
  const lowered = unit | 0x20;
  return (lowered >= 0x61 && lowered <= 0x7a) || (unit >= 0x30 && unit <= 0x39);
}
