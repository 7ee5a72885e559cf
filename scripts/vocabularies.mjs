// Turns tiktoken's published encodings into the compact form that core/tokens/vocabulary.ts reads:
// for each rank in order, one byte of length and the token's bytes.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const require = createRequire(import.meta.url);

export const encodings = ['o200k_base', 'cl100k_base'];

/** Writes `<encoding>.bin` into `folder` for every encoding that is not there yet. */
export function writeVocabularies(folder) {
  for (const encoding of encodings) {
    const file = path.join(folder, `${encoding}.bin`);
    if (!existsSync(file)) writeFileSync(file, compactVocabulary(encoding));
  }
}

/** tiktoken's lines are `! <first rank> <base64 token> <base64 token> …`. */
export function compactVocabulary(encoding) {
  const { bpe_ranks: lines } = JSON.parse(
    readFileSync(require.resolve(`tiktoken/encoders/${encoding}.json`), 'utf8'),
  );
  const tokens = [];
  for (const line of lines.split('\n')) {
    if (line === '') continue;
    const [, first, ...encoded] = line.split(' ');
    encoded.forEach((token, index) => {
      tokens[Number(first) + index] = Buffer.from(token, 'base64');
    });
  }
  const parts = Array.from(tokens, (token = Buffer.alloc(0)) => [
    Buffer.from([token.length]),
    token,
  ]);
  return Buffer.concat(parts.flat());
}
