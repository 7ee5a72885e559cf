import type { PromptDocument } from '../documents/promptDocument';
import { LineIndex } from '../text/lineIndex';
import type { Finding, Level, Rule, RuleContext } from './rule';
import { rules } from './rules';
import { findSuppressions } from './suppression';
import type { Suppression } from './suppression';
import { unusedSuppression, unusedSuppressionId } from './unusedSuppression';

export interface LintSettings {
  /** The level of a rule's findings by its id; a rule that is not named keeps its own. */
  readonly levels: Readonly<Record<string, Level | 'off'>>;
}

/**
 * The findings of a document in the order of its text. Rules that are off do not run; findings that a comment allows
 * are left out, and a comment that allows nothing is a finding itself.
 */
export function lint(
  document: PromptDocument,
  context: RuleContext,
  settings: LintSettings,
): readonly Finding[] {
  const enabled = rules.filter(({ id }) => levelOf(id, settings) !== 'off');
  const found = withoutRepetition(
    enabled.flatMap((rule) => findingsOf(rule, document, context, settings)),
  );
  const suppressions = findSuppressions(context.text);
  const lines = new LineIndex(context.text);
  const used = new Set<Suppression>();
  const shown = found.filter((finding) => {
    const line = lines.lineAt(finding.span.start);
    const allowing = suppressions.filter((each) => each.allows(finding.rule, line));
    for (const each of allowing) used.add(each);
    return allowing.length === 0;
  });
  const stale = staleSuppressions(suppressions, used, settings);
  return [...shown, ...stale].sort(
    (a, b) =>
      a.span.start - b.span.start || a.span.end - b.span.end || a.rule.localeCompare(b.rule),
  );
}

/** Two calls that share what is found in one of them: it is said once. */
function withoutRepetition(findings: readonly Finding[]): readonly Finding[] {
  const seen = new Set<string>();
  return findings.filter(({ rule, span }) => {
    const key = `${rule} ${span.start} ${span.end}`;
    return !seen.has(key) && seen.add(key);
  });
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
  const stale = suppressions.filter(
    (each) => !used.has(each) && levelOf(each.rule, settings) !== 'off',
  );
  return stale.map((each) => {
    const isKnown = rules.some(({ id }) => id === each.rule);
    return unusedSuppression(each, isKnown, level ?? 'information');
  });
}

function levelOf(id: string, { levels }: LintSettings): Level | 'off' | undefined {
  return Object.hasOwn(levels, id) ? levels[id] : undefined;
}
