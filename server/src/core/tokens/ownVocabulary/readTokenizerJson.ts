import { byteLevelBytes } from './byteLevel';
import { memberOf } from './memberOf';
import type { VocabularyParts } from './ownVocabulary';
import { UnreadableVocabulary } from './ownVocabulary';
import type { SplitPatternId } from './splitPatterns';
import { knownPattern } from './splitPatterns';

/**
 * Where a file lists only some of the pairs that make a token, the core may merge a pair that the model does not.
 * Measured with whole vocabularies of that kind: none to one percent.
 */
const incompleteMerges = 0.02;

/** Hugging Face's tokenizer.json, where it is byte-level BPE and splits texts in a known way. */
export function readTokenizerJson(root: unknown): VocabularyParts {
  const model = memberOf(root, 'model');
  const written = memberOf(model, 'vocab');
  const merges = memberOf(model, 'merges');
  if (memberOf(model, 'type') !== 'BPE' || memberOf(model, 'byte_fallback') === true) {
    throw new UnreadableVocabulary('It is not byte-level BPE.');
  }
  if (typeof written !== 'object' || written === null || !Array.isArray(merges)) {
    throw new UnreadableVocabulary('It holds no tokens or no merges.');
  }
  const ids = new Map<string, number>();
  const tokens: (readonly number[] | undefined)[] = [];
  for (const [token, id] of Object.entries(written)) {
    const bytes = byteLevelBytes(token);
    if (bytes === undefined || !Number.isInteger(id) || id < 0 || id > mostIds) {
      throw new UnreadableVocabulary('Its tokens are not written as bytes.');
    }
    ids.set(token, id as number);
    tokens[id as number] = bytes;
  }
  const pattern = patternOf(memberOf(root, 'pre_tokenizer'));
  const isNormalized = isNormalizing(memberOf(root, 'normalizer'));
  const uncertainty = isComplete(merges, ids) ? 0 : incompleteMerges;
  return { tokens, pattern, isNormalized, uncertainty };
}

const mostIds = 2_000_000;

function patternOf(preTokenizer: unknown): SplitPatternId {
  const list = memberOf(preTokenizer, 'pretokenizers');
  const steps: readonly unknown[] = Array.isArray(list) ? list : [];
  const [split, bytes, ...others] = steps;
  const isSplit =
    memberOf(split, 'type') === 'Split' &&
    memberOf(split, 'behavior') === 'Isolated' &&
    memberOf(split, 'invert') !== true;
  const isByteLevel =
    memberOf(bytes, 'type') === 'ByteLevel' &&
    memberOf(bytes, 'use_regex') === false &&
    memberOf(bytes, 'add_prefix_space') !== true;
  const pattern = knownPattern(memberOf(memberOf(split, 'pattern'), 'Regex'));
  if (!isSplit || !isByteLevel || others.length > 0 || pattern === undefined) {
    throw new UnreadableVocabulary('It splits texts in an unknown way.');
  }
  return pattern;
}

function isNormalizing(normalizer: unknown): boolean {
  if (normalizer === undefined || normalizer === null) return false;
  if (memberOf(normalizer, 'type') === 'NFC') return true;
  throw new UnreadableVocabulary('It changes texts in an unknown way before it splits them.');
}

/**
 * The core merges whichever two neighbours make the token of the lowest rank. That is what the file says where the
 * merges come in the order of their tokens, and where every two tokens that make a third are among them.
 */
function isComplete(merges: readonly unknown[], ids: ReadonlyMap<string, number>): boolean {
  let last = -1;
  for (const merge of merges) {
    const id = ids.get(joined(merge));
    if (id === undefined || id < last) return false;
    last = id;
  }
  let pairs = 0;
  for (const token of ids.keys()) {
    for (let cut = 1; cut < token.length; cut += 1) {
      if (ids.has(token.slice(0, cut)) && ids.has(token.slice(cut))) pairs += 1;
    }
    if (pairs > merges.length) return false;
  }
  return pairs === merges.length;
}

/** "Ġ a" or ["Ġ", "a"]. */
function joined(merge: unknown): string {
  if (typeof merge === 'string') return merge.replace(' ', '');
  return Array.isArray(merge) ? merge.join('') : '';
}
