import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { normalizeModelId } from '../../../../server/src/core/models/normalizeModelId';
import { createTokenizers } from '../../../../server/src/core/tokens/createTokenizers';
import { createOwnEncoding } from '../../../../server/src/core/tokens/ownVocabulary/createOwnEncoding';
import type { OwnVocabulary } from '../../../../server/src/core/tokens/ownVocabulary/ownVocabulary';
import { readOwnVocabulary } from '../../../../server/src/core/tokens/ownVocabulary/readOwnVocabulary';
import { vocabularyOf } from '../../../support/encodings';

const bytes = Array.from({ length: 256 }, (_, byte) => Buffer.from([byte]));

/** A vocabulary of all bytes and these words, in the order of their ranks. */
function ranks(...words: readonly string[]): string {
  const tokens = [...bytes, ...words.map((word) => Buffer.from(word))];
  return tokens.map((token, rank) => `${token.toString('base64')} ${rank}`).join('\n');
}

const tekkenPattern =
  '[^\\r\\n\\p{L}\\p{N}]?[\\p{Lu}\\p{Lt}\\p{Lm}\\p{Lo}\\p{M}]*[\\p{Ll}\\p{Lm}\\p{Lo}\\p{M}]+|[^\\r\\n\\p{L}\\p{N}]?[\\p{Lu}\\p{Lt}\\p{Lm}\\p{Lo}\\p{M}]+[\\p{Ll}\\p{Lm}\\p{Lo}\\p{M}]*|\\p{N}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n/]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+';
const qwenPattern =
  "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+";

function tekken(pattern: string, words: readonly string[]): string {
  const tokens = [...bytes, ...words.map((word) => Buffer.from(word))];
  return JSON.stringify({
    config: { pattern, default_vocab_size: tokens.length + 3, default_num_special_tokens: 3 },
    // One more token than the special ones leave room for.
    vocab: [...tokens, Buffer.from('never')].map((token, rank) => ({
      rank,
      token_bytes: token.toString('base64'),
      token_str: null,
    })),
  });
}

/** How Hugging Face writes a byte: in a letter. */
function letter(byte: number): string {
  const plain = (each: number) => (each > 0x20 && each < 0x7f) || (each > 0xa0 && each !== 0xad);
  const before = bytes.filter((_, each) => each < byte && !plain(each)).length;
  return String.fromCharCode(plain(byte) ? byte : 0x100 + before);
}

function tokenizerJson(merges: readonly (readonly [string, string])[], change: object = {}) {
  const words = [...new Set(merges.map((pair) => pair.join('')))];
  const tokens = [...bytes.map((_, byte) => letter(byte)), ...words];
  return JSON.stringify({
    normalizer: { type: 'NFC' },
    pre_tokenizer: {
      type: 'Sequence',
      pretokenizers: [
        { type: 'Split', pattern: { Regex: qwenPattern }, behavior: 'Isolated', invert: false },
        { type: 'ByteLevel', add_prefix_space: false, use_regex: false },
      ],
    },
    model: {
      type: 'BPE',
      vocab: Object.fromEntries(tokens.map((token, id) => [token, id])),
      merges: merges.map((pair) => pair.join(' ')),
    },
    ...change,
  });
}

function read(text: string, models = 'llama-3'): OwnVocabulary {
  const reading = readOwnVocabulary(text, models, 'own.json');
  assert.equal(reading.kind, 'vocabulary', JSON.stringify(reading));
  return (reading as { vocabulary: OwnVocabulary }).vocabulary;
}

function count(text: string, vocabulary: OwnVocabulary): number {
  return createOwnEncoding(vocabulary).count(text);
}

function problem(text: string, models = 'llama-3'): string {
  const reading = readOwnVocabulary(text, models, 'own.json');
  return reading.kind === 'problem' ? reading.message : '';
}

describe('a vocabulary of the user', () => {
  it('is read from a list of ranks, and merged in the order of the ranks', () => {
    const own = read(ranks('bc', 'ab', 'abc'));
    // "bc" has the lower rank, so "abcd" is a + bc, then abc, then d.
    assert.equal(count('abcd', own), 2);
    assert.equal(count('ab', own), 1);
    assert.equal(count('abab', own), 2);
    assert.equal(own.uncertainty, 0);
  });

  it('splits numbers by three for Llama 3 and one by one for Qwen', () => {
    const list = ranks('12', '123', '1234');
    assert.equal(count('1234', read(list, 'llama-3')), 2);
    assert.equal(count('1234', read(list, 'qwen-3')), 4);
  });

  it("is read from Mistral's tekken.json without what is beyond its size", () => {
    const own = read(tekken(tekkenPattern, ["it's", "'s", 'it', 'ne', 've', 'neve', 'never']));
    assert.equal(count('never', own), 1, 'its last own token');
    assert.equal(count("it's", own), 2, 'no contraction belongs to the word');
    assert.equal(count("it'small", own), 6, "it, 's, m, a, l, l");
    assert.equal(count("'s", own), 1);
    assert.equal(count('12', own), 2);
  });

  it('is read from a tokenizer.json, with the normal form that it asks for', () => {
    const merges = [
      ['a', 'b'],
      ['Ġ', 'ab'],
    ] as const;
    const own = read(tokenizerJson(merges), 'qwen-3');
    assert.equal(count('ab ab', own), 2);
    assert.equal(count('e\u0301', own), 2, 'é has two bytes');
    assert.equal(own.uncertainty, 0);
  });

  it('has a narrow band where the file may merge otherwise than the core', () => {
    // "abc" is made of ab and c, and never of a and bc.
    const some = tokenizerJson([
      ['a', 'b'],
      ['b', 'c'],
      ['ab', 'c'],
    ]);
    assert.equal(read(some).uncertainty, 0.02);
    const all = tokenizerJson([
      ['a', 'b'],
      ['b', 'c'],
      ['ab', 'c'],
      ['a', 'bc'],
    ]);
    assert.equal(read(all).uncertainty, 0);
  });

  it('is refused with the reason where its counts could be wrong', () => {
    assert.match(problem('no tokens here'), /neither a tokenizer\.json/);
    assert.match(problem(ranks(), 'mystery'), /how it splits texts/);
    assert.match(problem('YQ== 0\nYg== 1\n'), /Not every byte is a token/);
    assert.match(problem('{"model": {"type": "Unigram"}}'), /not byte-level BPE/);
    assert.match(problem('{"model"'), /malformed/);
    assert.match(problem(tekken('(a+)+$', [])), /unknown way/);
    assert.match(problem(tokenizerJson([], { pre_tokenizer: { type: 'Metaspace' } })), /unknown/);
    assert.match(
      problem(tokenizerJson([], { normalizer: { type: 'Lowercase' } })),
      /changes texts/,
    );
  });

  it('goes before what ships, for the models that it is named for alone', () => {
    const own = { ...read(ranks('parcel', 'parc', 'pa', 'rc', 'el')), name: 'llama.model' };
    const tokenizers = createTokenizers(vocabularyOf, undefined, [own]);
    const tokenizer = tokenizers.tokenizerFor(normalizeModelId('groq/llama-3.3-70b-versatile'));
    assert.equal(tokenizer.label, 'llama.model');
    assert.equal(tokenizer.isExact, true);
    assert.deepEqual(tokenizer.count('parcel'), {
      tokens: 1,
      lowTokens: 1,
      highTokens: 1,
      provenance: 'measured',
    });
    const other = tokenizers.tokenizerFor(normalizeModelId('qwen-max'));
    assert.equal(other.label, '≈ Qwen');
  });
});
