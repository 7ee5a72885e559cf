import type { Finding, Level } from './rule';
import type { Suppression } from './suppression';

export const unusedSuppressionId = 'unused-suppression';
export const unusedSuppressionSummary =
  'A comment that allows a rule which finds nothing there any more, or which does not exist.';

/** A comment that allows a rule which finds nothing there any more, or which does not exist. */
export function unusedSuppression(
  { rule, span, line }: Suppression,
  isKnown: boolean,
  level: Level,
): Finding {
  const message = isKnown
    ? `Nothing here is reported by ${rule} any more: the comment can go.`
    : `There is no rule named ${rule}, so the comment allows nothing.`;
  const edits = line === undefined ? [] : [{ span: line, newText: '' }];
  const fixes = edits.length === 0 ? [] : [{ title: 'Delete the comment', edits, isSafe: true }];
  return { rule: unusedSuppressionId, level, span, message, fixes };
}
