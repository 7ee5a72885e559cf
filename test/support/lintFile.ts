import assert from 'node:assert/strict';
import type { Analysis } from '../../server/src/core/analysis/analyzeDocument';
import { analyzeDocument, findingsOf } from '../../server/src/core/analysis/analyzeDocument';
import { noWorkspace } from '../../server/src/core/documents/documentFormat';
import { findFormat } from '../../server/src/core/documents/findFormat';
import { defaultAssumptions } from '../../server/src/core/estimate/costStack';
import type { Finding } from '../../server/src/core/lint/rule';
import { createModelCatalogue } from '../../server/src/core/models/createModelCatalogue';
import { createPriceBook } from '../../server/src/core/prices/createPriceBook';
import { createTokenizers } from '../../server/src/core/tokens/createTokenizers';
import { vocabularyOf } from './encodings';
import { testDayMs } from './lintContext';

/** What the product knows. */
export const knowledge = {
  models: createModelCatalogue(),
  prices: createPriceBook(),
  tokenizers: createTokenizers(vocabularyOf),
};

/** A file read, counted and priced as the product does it, on the day of the tests or another. */
export function analyzeFixture(path: string, text: string, nowMs = testDayMs): Analysis {
  const head = { path, languageId: '', head: text.slice(0, 4096).replace(/^\uFEFF/, '') };
  const format = findFormat(head);
  assert.ok(format, `No format reads ${path}`);
  const context = { ...head, memory: {}, workspace: noWorkspace };
  const options = { assumptions: defaultAssumptions, nowMs };
  return analyzeDocument(text, format, context, knowledge, options);
}

/** The findings of a file as the product gives them, on the day of the tests or another. */
export function lintFile(path: string, text: string, nowMs = testDayMs): readonly Finding[] {
  return findingsOf(analyzeFixture(path, text, nowMs), knowledge, { levels: {} });
}
