import assert from 'node:assert/strict';
import ts from 'typescript';
import { rules } from '../../../../server/src/core/lint/rules';
import type { Finding, Fix } from '../../../../server/src/core/lint/rule';
import type { Span } from '../../../../server/src/core/text/span';
import { applyEdits } from '../../../../server/src/core/text/span';
import type { FixFixture } from '../../../support/fixFixtures';
import { fixFixtures } from '../../../support/fixFixtures';
import { analyzeFixture, lintFile } from '../../../support/lintFile';

/** Rules whose advice is no edit: it needs facts or a judgement that the file does not hold. */
const withoutEdit = [
  'model-unknown',
  'model-unresolved',
  'pre-answer-tokens',
  'eval-matrix',
  'no-rerank',
  'no-score-threshold',
  'window-expansion',
  'query-multiplier',
  'tool-bloat',
  'mcp-bloat',
  'always-on-oversized',
  'duplicate-example',
  'fewshot-overload',
  'base64-inline',
  'html-in-prompt',
];

/** What may surround a fixture without changing what it says. */
const surroundings: readonly (readonly [string, (text: string) => string])[] = [
  ['as it is', (text) => text],
  ['with Windows line ends', (text) => text.replaceAll('\n', '\r\n')],
  ['with a byte order mark', (text) => `\uFEFF${text}`],
];

function findingsIn({ rule, path, text, nowMs }: FixFixture): readonly Finding[] {
  return lintFile(path, text, nowMs).filter((finding) => finding.rule === rule);
}

/** Everything that a reader complains about. */
function complaints(path: string, text: string): readonly string[] {
  if (/\.[jt]s$/.test(path)) {
    const { diagnostics = [] } = ts.transpileModule(text, { reportDiagnostics: true });
    return diagnostics.map(({ messageText }) => JSON.stringify(messageText));
  }
  if (/request\.json$|last\.json$|flow\.json$/.test(path)) JSON.parse(text.replace(/^\uFEFF/, ''));
  const { problems } = analyzeFixture(path, text).document;
  return problems.map(({ message }) => message);
}

function variablesIn(path: string, text: string): readonly string[] {
  const { prompts } = analyzeFixture(path, text).document;
  return prompts
    .flatMap(({ parts }) => parts.flatMap((part) => (part.kind === 'variable' ? [part.name] : [])))
    .sort();
}

function checkFix(fixture: FixFixture, before: readonly Finding[], fix: Fix): void {
  const { path, text } = fixture;
  const fixed = applyEdits(text, fix.edits);
  assert.notEqual(fixed, text, 'changes nothing');
  assert.deepEqual(complaints(path, fixed), complaints(path, text), `does not parse:\n${fixed}`);
  assertOnlyEdited(text, fixed, fix);
  assert.deepEqual(
    variablesIn(path, fixed).map(plainVariable),
    variablesIn(path, text).map(plainVariable),
    'loses a variable',
  );
  const after = findingsIn({ ...fixture, text: fixed });
  assert.ok(after.length < before.length, `leaves its finding:\n${fixed}`);
  const again = after.flatMap(({ fixes }) => fixes).filter(({ title }) => title === fix.title);
  const written = writtenSpans(fix);
  assert.deepEqual(
    again.filter(({ edits }) =>
      edits.some(({ span }) => written.some((own) => span.start < own.end && own.start < span.end)),
    ),
    [],
    `would edit again what it wrote:\n${fixed}`,
  );
}

/** Where the text of a fix stands once it is applied. */
function writtenSpans({ edits }: Fix): readonly Span[] {
  let moved = 0;
  return [...edits]
    .sort((a, b) => a.span.start - b.span.start)
    .map(({ span, newText }) => {
      const start = span.start + moved;
      moved += newText.length - (span.end - span.start);
      return { start, end: start + newText.length };
    });
}

/** An indentation is an argument, not another variable. */
function plainVariable(name: string): string {
  return name.replace(/\s+indent=.*|,\s*null\s*,\s*2/, '');
}

/** The lines that no edit touches are all there, in order, and in their bytes. */
function assertOnlyEdited(text: string, fixed: string, { edits }: Fix): void {
  const kept: string[] = [];
  let from = 0;
  for (const { span } of [...edits].sort((a, b) => a.span.start - b.span.start)) {
    assert.ok(span.start >= from, 'edits overlap');
    kept.push(text.slice(from, span.start));
    from = span.end;
  }
  kept.push(text.slice(from));
  let at = 0;
  for (const piece of kept) {
    const found = fixed.indexOf(piece, at);
    assert.ok(found >= at, 'other bytes differ');
    at = found + piece.length;
  }
  const touched = edits.reduce((sum, { span }) => sum + span.end - span.start, 0);
  const written = edits.reduce((sum, { newText }) => sum + newText.length, 0);
  assert.equal(fixed.length, text.length - touched + written);
}

describe('every fix of every rule', () => {
  it('has a fixture', () => {
    const tested = new Set(fixFixtures.map(({ rule }) => rule));
    const untested = rules.map(({ id }) => id).filter((id) => !tested.has(id));
    assert.deepEqual(untested.sort(), [...withoutEdit].sort());
  });

  for (const fixture of fixFixtures) {
    for (const [how, change] of surroundings) {
      it(`${fixture.rule} in ${fixture.path} ${how}`, () => {
        const changed = { ...fixture, text: change(fixture.text) };
        const found = findingsIn(changed);
        const fixes = found.flatMap((finding) => finding.fixes);
        assert.ok(found.length > 0, 'finds nothing');
        assert.ok(fixes.length > 0, `offers nothing: ${found[0]?.message ?? ''}`);
        for (const fix of fixes) checkFix(changed, found, fix);
      });
    }
  }
});
