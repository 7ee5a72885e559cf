import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { analyzeDocument, findingsOf } from '../../../server/src/core/analysis/analyzeDocument';
import type { ParseContext } from '../../../server/src/core/documents/documentFormat';
import { findFormat } from '../../../server/src/core/documents/findFormat';
import { documentFormats } from '../../../server/src/core/documents/formats';
import { defaultAssumptions } from '../../../server/src/core/estimate/costStack';
import type { PromptDocument } from '../../../server/src/core/documents/promptDocument';
import { contextOf, fixturesOf, headOf } from '../../support/formatFixtures';
import { fuzz, mutate, mutations } from '../../support/fuzz';
import { knowledge } from '../../support/lintFile';
import { testDayMs } from '../../support/lintContext';
import { renderDocument } from '../../support/renderDocument';

const files = documentFormats.flatMap(({ id }) => fixturesOf(id));
const texts = new Map(files.map((file) => [file, readFileSync(file, 'utf8')]));
const anyFile = fc.constantFrom(...files);

function parse(file: string, text: string, context: ParseContext): PromptDocument | undefined {
  return findFormat(headOf(file, text))?.parse(text, context);
}

function checkSpans(document: PromptDocument, text: string): void {
  const facts = [...document.models, ...document.prompts, ...document.tools];
  for (const { span } of [...facts, ...document.problems]) {
    assert.ok(0 <= span.start && span.start <= span.end && span.end <= text.length);
  }
}

describe('a damaged document', () => {
  it('is read to facts within its text, analysed and checked', () =>
    fuzz(
      400,
      fc.property(anyFile, mutations, (file, damages) => {
        const text = mutate(texts.get(file)!, damages);
        const format = findFormat(headOf(file, text));
        if (format === undefined) return;
        const options = { assumptions: defaultAssumptions, nowMs: testDayMs };
        const analysis = analyzeDocument(text, format, contextOf(file), knowledge, options);
        checkSpans(analysis.document, text);
        for (const { input, cost } of analysis.estimates) {
          assert.ok(Number.isSafeInteger(input.tokens) && input.tokens >= 0);
          assert.ok(cost === undefined || cost.picoUsd >= 0n);
        }
        for (const { span, fixes } of findingsOf(analysis, knowledge, { levels: {} })) {
          const spans = [span, ...fixes.flatMap(({ edits }) => edits.map((edit) => edit.span))];
          for (const { start, end } of spans)
            assert.ok(0 <= start && start <= end && end <= text.length);
        }
      }),
    ));

  it('is read by every format without an error', () =>
    fuzz(
      60,
      fc.property(anyFile, mutations, (file, damages) => {
        const text = mutate(texts.get(file)!, damages);
        for (const format of documentFormats) checkSpans(format.parse(text, contextOf(file)), text);
      }),
    ));

  it('is read after each edit as if it were opened anew', () =>
    fuzz(
      300,
      fc.property(anyFile, mutations, (file, edits) => {
        const remembering = contextOf(file);
        let text = texts.get(file)!;
        parse(file, text, remembering);
        for (const edit of edits) {
          text = mutate(text, [edit]);
          const edited = parse(file, text, remembering);
          const fresh = parse(file, text, contextOf(file));
          assert.equal(edited?.formatId, fresh?.formatId);
          if (edited === undefined || fresh === undefined) continue;
          assert.equal(renderDocument(text, edited), renderDocument(text, fresh));
        }
      }),
    ));
});
