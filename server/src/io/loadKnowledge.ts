import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { FullKnowledge, KnowledgeOptions } from '../core/analysis/createKnowledge';
import { createKnowledge } from '../core/analysis/createKnowledge';
import { assetFolder } from './nodeEnvironment';

/** What the command line needs to know of models, prices and tokenizers; vocabularies are read when first needed. */
export function loadKnowledge(options?: KnowledgeOptions): FullKnowledge {
  return createKnowledge((id) => readFileSync(path.join(assetFolder, `${id}.bin`)), options);
}
