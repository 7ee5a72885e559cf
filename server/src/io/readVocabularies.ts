import path from 'node:path';
import type { OwnVocabulary } from '../core/tokens/ownVocabulary/ownVocabulary';
import { readOwnVocabulary } from '../core/tokens/ownVocabulary/readOwnVocabulary';
import { readVocabularyFile } from './readVocabularyFile';

interface ReadVocabularies {
  readonly vocabularies: readonly OwnVocabulary[];
  readonly problems: readonly string[];
}

/** Reads the vocabularies that arguments such as "llama-3=models/tokenizer.json" name. */
export function readVocabularies(named: readonly string[]): ReadVocabularies {
  const vocabularies: OwnVocabulary[] = [];
  const problems: string[] = [];
  for (const each of named) {
    const [, models = '', file = ''] = /^([^=]+)=(.+)$/.exec(each) ?? [];
    const text = models === '' ? undefined : readVocabularyFile(file);
    if (text === undefined) {
      problems.push(`${each}: no vocabulary that can be read. Write it as llama-3=tokenizer.json.`);
      continue;
    }
    const reading = readOwnVocabulary(text, models, path.basename(file));
    if (reading.kind === 'vocabulary') vocabularies.push(reading.vocabulary);
    else problems.push(reading.message);
  }
  return { vocabularies, problems };
}
