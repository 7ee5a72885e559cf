import type { CompletionItem, Diagnostic, Hover, Position } from 'vscode-languageserver';
import { CompletionItemKind } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { completeConfig } from '../../core/config/completeConfig';
import { explainConfig } from '../../core/config/explainConfig';
import { readConfig } from '../../core/config/readConfig';
import { configJsonSchema } from '../../core/config/schemaTree';
import { configDiagnosticOf, rangeOf } from '../convert';
import type { Session } from '../session';

/** What is wrong in an open marginal.yaml. */
export function configDiagnostics(document: TextDocument): Diagnostic[] {
  return readConfig(document.getText()).problems.map((problem) =>
    configDiagnosticOf(problem, document),
  );
}

/** What the key under the pointer means. */
export function configHover(document: TextDocument, position: Position): Hover | null {
  const found = explainConfig(document.getText(), document.offsetAt(position), configJsonSchema());
  if (found === undefined) return null;
  return {
    contents: { kind: 'markdown', value: found.markdown },
    range: rangeOf(found.span, document),
  };
}

/** Keys, values and names that can stand at the cursor of an open marginal.yaml. */
export function configCompletions(
  session: Session,
  uri: string,
  position: Position,
): readonly CompletionItem[] {
  const document = session.configDocument(uri);
  if (document === undefined) return [];
  const offset = document.offsetAt(position);
  return completeConfig(document.getText(), offset, configJsonSchema()).map(
    ({ label, kind, insertText, documentation }) => ({
      label,
      insertText,
      kind: kind === 'key' ? CompletionItemKind.Property : CompletionItemKind.EnumMember,
      ...(documentation && { documentation }),
    }),
  );
}
