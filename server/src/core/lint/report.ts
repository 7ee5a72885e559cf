import type { Span } from '../text/span';
import type { Finding, Fix, Level, Rule, Saving } from './rule';

interface Rest {
  /** Where it differs from the rule's own. */
  readonly level?: Level;
  readonly saving?: Saving | undefined;
  readonly fixes?: readonly Fix[];
}

/** A finding of a rule. */
export function report(rule: Rule, span: Span, message: string, rest: Rest = {}): Finding {
  const { level = rule.defaultLevel, saving, fixes = [] } = rest;
  const finding = { rule: rule.id, level, span, message, fixes };
  return saving === undefined ? finding : { ...finding, saving };
}
