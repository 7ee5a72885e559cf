import assert from 'node:assert/strict';
import { findFormat } from '../../server/src/core/documents/findFormat';
import type { CallEstimate } from '../../server/src/core/estimate/costStack';
import { contextOf, headOf } from './formatFixtures';
import { lintContext } from './lintContext';

/** The estimates of a file's calls, with a tokenizer to which four characters are one token. */
export function estimatesOf(file: string, text: string): readonly CallEstimate[] {
  const format = findFormat(headOf(file, text));
  assert.ok(format, `No format reads ${file}.`);
  return lintContext(text, format.parse(text, contextOf(file)), {}, file).estimates;
}
