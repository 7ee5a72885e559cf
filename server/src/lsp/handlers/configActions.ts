import type { CodeAction, CodeActionParams } from 'vscode-languageserver';
import { CodeActionKind } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { nearestChoices } from '../../core/config/nearestChoices';
import { readConfig } from '../../core/config/readConfig';
import { overlaps, sliceOf } from '../../core/text/span';
import { configDiagnosticOf, rangeOf, spanOf } from '../convert';

const shownChoices = 5;

/** Quick fixes in marginal.yaml: where only some values may stand, those that come nearest to what is written. */
export function configActions(document: TextDocument, params: CodeActionParams): CodeAction[] {
  const { only } = params.context;
  if (only !== undefined && !only.some((kind) => CodeActionKind.QuickFix.startsWith(kind))) {
    return [];
  }
  const text = document.getText();
  const range = spanOf(params.range, document);
  return readConfig(text).problems.flatMap((problem) => {
    const { span, choices = [] } = problem;
    if (!overlaps(span, range)) return [];
    const nearest = nearestChoices(sliceOf(text, span), choices).slice(0, shownChoices);
    return nearest.map((choice, index): CodeAction => ({
      title: `Write \`${choice}\``,
      kind: CodeActionKind.QuickFix,
      isPreferred: index === 0,
      diagnostics: [configDiagnosticOf(problem, document)],
      edit: {
        changes: { [document.uri]: [{ range: rangeOf(span, document), newText: choice }] },
      },
    }));
  });
}
