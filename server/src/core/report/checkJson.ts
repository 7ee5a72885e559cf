import type { Finding } from '../lint/rule';
import { picoToUsd } from '../money';
import type { LineIndex } from '../text/lineIndex';
import type { Span } from '../text/span';
import { wasteCodeOfRule } from '../waste/wasteCodes';

/** One finding of `marginal check --format json`; lines and columns are 1-based, columns in UTF-16 units. */
export function findingJson(path: string, finding: Finding, lines: LineIndex) {
  const { rule, level, message, saving, fixes, span } = finding;
  return {
    path,
    ...rangeJson(span, lines),
    rule,
    level,
    message,
    wasteCode: wasteCodeOfRule(rule) ?? null,
    ...(saving && {
      saving: {
        usdPerCall: picoToUsd(saving.picoUsdPerCall),
        tokensPerCall: saving.tokensPerCall,
        provenance: saving.provenance,
      },
    }),
    // What edits another file is for the editor: whoever reads this has the findings of one file.
    fixes: fixes
      .filter(({ elsewhere }) => elsewhere === undefined)
      .map((fix) => ({
        title: fix.title,
        safe: fix.isSafe,
        edits: fix.edits.map((edit) => ({ ...rangeJson(edit.span, lines), newText: edit.newText })),
      })),
  };
}

function rangeJson(span: Span, lines: LineIndex) {
  const start = lines.positionAt(span.start);
  const end = lines.positionAt(span.end);
  return {
    line: start.line + 1,
    column: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
}
