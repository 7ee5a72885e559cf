import type { PromptDocument } from '../documents/promptDocument';
import { picoToNumber } from '../money';
import { LineIndex } from '../text/lineIndex';
import { sliceOf } from '../text/span';
import type { LintSettings } from './lintSettings';
import type { Finding, Level, Rule, RuleContext } from './rule';
import { rules } from './rules';
import { findSuppressions } from './suppression';
import type { Suppression } from './suppression';
import { unusedSuppression, unusedSuppressionId } from './unusedSuppression';

/**
 * The findings of a document in the order of its text. Rules that are off do not run; findings that a comment allows
 * are left out, and a comment that allows nothing is a finding itself.
 */
export function lint(
  document: PromptDocument,
  context: RuleContext,
  settings: LintSettings,
): readonly Finding[] {
  const steps = lintInSteps(document, context, settings);
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
  }
}

/** The same, with a pause behind each rule, in which a server can answer somebody who waits. */
export function* lintInSteps(
  document: PromptDocument,
  context: RuleContext,
  settings: LintSettings,
): Generator<undefined, readonly Finding[]> {
  const all: Finding[] = [];
  for (const rule of rules) {
    if (!isOn(rule.id, settings)) continue;
    all.push(...findingsOf(rule, document, context, settings));
    yield;
  }
  const found = withoutRepetition(all).map((finding) =>
    withWritableFixes(finding, document, context.text),
  );
  const worthwhile = found.filter((finding) => isWorthwhile(finding, context));
  return [...withoutAllowed(worthwhile, document, context.text, settings)].sort(
    (a, b) =>
      a.span.start - b.span.start || a.span.end - b.span.end || a.rule.localeCompare(b.rule),
  );
}

/** What no comment allows, and the comments that allow nothing. */
function withoutAllowed(
  findings: readonly Finding[],
  document: PromptDocument,
  text: string,
  settings: LintSettings,
): readonly Finding[] {
  const suppressions = findSuppressions(text, document.prompts);
  if (suppressions.length === 0) return findings;
  const lines = new LineIndex(text);
  const used = new Set<Suppression>();
  const shown = findings.filter((finding) => {
    const line = lines.lineAt(finding.span.start);
    const allowing = suppressions.filter((each) => each.allows(finding.rule, line));
    for (const each of allowing) used.add(each);
    return allowing.length === 0;
  });
  return [...shown, ...staleSuppressions(suppressions, used, settings)];
}

/** Two calls that share what is found in one of them: it is said once. */
function withoutRepetition(findings: readonly Finding[]): readonly Finding[] {
  const seen = new Set<string>();
  return findings.filter(({ rule, span }) => {
    const key = `${rule} ${span.start} ${span.end}`;
    return !seen.has(key) && seen.add(key);
  });
}

/** A notebook holds its code in JSON: a fix may only write what needs no escape there. */
function withWritableFixes(finding: Finding, document: PromptDocument, text: string): Finding {
  if (document.formatId !== 'notebook') return finding;
  const isPlain = (part: string): boolean => !/["\\\n]/.test(part);
  const fixes = finding.fixes.filter(({ edits }) =>
    edits.every(({ span, newText }) => isPlain(newText) && isPlain(sliceOf(text, span))),
  );
  return { ...finding, fixes };
}

function findingsOf(
  rule: Rule,
  document: PromptDocument,
  context: RuleContext,
  settings: LintSettings,
): readonly Finding[] {
  const level = levelOf(rule.id, settings);
  const findings = [...rule.check(document, context)];
  if (level === undefined || level === 'off') return findings;
  return findings.map((finding) => ({ ...finding, level }));
}

function staleSuppressions(
  suppressions: readonly Suppression[],
  used: ReadonlySet<Suppression>,
  settings: LintSettings,
): readonly Finding[] {
  const level = levelOf(unusedSuppressionId, settings);
  if (level === 'off') return [];
  const stale = suppressions.filter((each) => !used.has(each) && isOn(each.rule, settings));
  return stale.map((each) => {
    const isKnown = rules.some(({ id }) => id === each.rule);
    return unusedSuppression(each, isKnown, level ?? 'information');
  });
}

/** Whether a rule runs here; where marginal.yaml allows its findings, there is nothing to find. */
function isOn(id: string, settings: LintSettings): boolean {
  return levelOf(id, settings) !== 'off' && settings.allowed?.has(id) !== true;
}

/** A hint whose whole point is a saving that nobody would notice is noise. */
function isWorthwhile({ level, saving }: Finding, { thresholds }: RuleContext): boolean {
  if (level !== 'hint' || saving === undefined || saving.picoUsdPerCall < 0n) return true;
  return picoToNumber(saving.picoUsdPerCall) * 1000 >= thresholds['minimum-saving'];
}

function levelOf(id: string, { levels }: LintSettings): Level | 'off' | undefined {
  return Object.hasOwn(levels, id) ? levels[id] : undefined;
}
