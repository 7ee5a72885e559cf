import type { TextEdit } from '../text/span';
import type { Fix } from './rule';

/**
 * The edits of as many fixes as can be applied at once. A fix counts whole or not at all: one whose edit overlaps an
 * edit of an earlier fix is left for the next round, unless the edits are the same.
 */
export function nonOverlappingEdits(fixes: readonly Fix[]): readonly TextEdit[] {
  const chosen: TextEdit[] = [];
  for (const { edits } of fixes) {
    const fresh = edits.filter((edit) => !chosen.some((other) => isSame(edit, other)));
    if (fresh.some((edit) => chosen.some((other) => collides(edit, other)))) continue;
    chosen.push(...fresh);
  }
  return chosen;
}

function isSame(a: TextEdit, b: TextEdit): boolean {
  return a.span.start === b.span.start && a.span.end === b.span.end && a.newText === b.newText;
}

function collides(a: TextEdit, b: TextEdit): boolean {
  if (a.span.start === b.span.start) return true;
  return a.span.start < b.span.end && b.span.start < a.span.end;
}
