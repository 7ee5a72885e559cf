import assert from 'node:assert/strict';
import { lint } from '../../server/src/core/lint/lint';
import type { LintSettings } from '../../server/src/core/lint/lintSettings';
import type { Finding, Rule } from '../../server/src/core/lint/rule';
import { applyEdits } from '../../server/src/core/text/span';
import { checkAnnotations, parseFixture } from './annotations';
import { readCallSheet } from './callSheet';
import { lintContext } from './lintContext';

/** All findings of a call sheet. */
export function lintSheet(
  text: string,
  settings: LintSettings = { levels: {} },
): readonly Finding[] {
  const document = readCallSheet(text);
  return lint(document, lintContext(text, document, settings.thresholds), settings);
}

/** One rule's findings of a call sheet. */
export function findingsOf(
  rule: Rule,
  text: string,
  thresholds: Readonly<Record<string, number>> = {},
): readonly Finding[] {
  const document = readCallSheet(text);
  return [...rule.check(document, lintContext(text, document, thresholds))];
}

/** Asserts that a rule reports exactly the marked spans, each with its level: `^^^^ warning`. */
export function checkRule(rule: Rule, source: string): readonly Finding[] {
  const fixture = parseFixture(source);
  const findings = findingsOf(rule, fixture.text);
  checkAnnotations(
    fixture,
    findings.map(({ span, level }) => ({ ...span, label: level })),
  );
  for (const finding of findings) checkFixes(rule, fixture.text, finding);
  return findings;
}

/** Asserts that each fix removes its finding and that nothing is left to fix after it. */
function checkFixes(rule: Rule, text: string, finding: Finding): void {
  for (const fix of finding.fixes) {
    const fixed = applyEdits(text, fix.edits);
    assert.notEqual(fixed, text, `"${fix.title}" changes nothing`);
    const before = findingsOf(rule, text).length;
    assert.ok(
      findingsOf(rule, fixed).length < before,
      `"${fix.title}" leaves its finding:\n${fixed}`,
    );
  }
}

/** The text after the first fix of the only finding. */
export function fixedBy(rule: Rule, source: string): string {
  const { text } = parseFixture(source);
  const [finding] = findingsOf(rule, text);
  const fix = finding?.fixes[0];
  assert.ok(fix, 'There is no fix.');
  return applyEdits(text, fix.edits);
}
