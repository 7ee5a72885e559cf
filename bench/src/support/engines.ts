import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type * as AiEncoding from 'ai-tokenizer/encoding/o200k_base';
import type * as AiTokenizer from 'ai-tokenizer';
import type * as GptTokenizer from 'gpt-tokenizer/encoding/o200k_base';
import type * as Tiktoken from 'tiktoken';
import { createEncoding } from '../../../server/src/core/tokens/encoding';

export const engineNames = ['marginal', 'tiktoken', 'gpt-tokenizer', 'ai-tokenizer'] as const;
export type EngineName = (typeof engineNames)[number];

/** Counts in o200k_base; a special token written out is text for all of them. */
export type Count = (text: string) => number;

const require = createRequire(path.resolve('package.json'));

/** Loads a library and its o200k_base, ready to count. */
export function loadEngine(name: EngineName): Count {
  switch (name) {
    case 'marginal': {
      const encoding = createEncoding('o200k_base', readFileSync('dist/data/o200k_base.bin'));
      return (text) => encoding.count(text);
    }
    case 'tiktoken': {
      const { get_encoding } = require('tiktoken') as typeof Tiktoken;
      const encoding = get_encoding('o200k_base');
      return (text) => encoding.encode_ordinary(text).length;
    }
    case 'gpt-tokenizer': {
      const { countTokens } = require('gpt-tokenizer/encoding/o200k_base') as typeof GptTokenizer;
      const options = { disallowedSpecial: new Set<string>() };
      return (text) => countTokens(text, options);
    }
    case 'ai-tokenizer': {
      const { Tokenizer } = require('ai-tokenizer') as typeof AiTokenizer;
      const encoding = require('ai-tokenizer/encoding/o200k_base') as typeof AiEncoding;
      const tokenizer = new Tokenizer(encoding);
      return (text) => tokenizer.encode(text, [], []).length;
    }
  }
}
