import type { CancellationToken, CodeAction, CodeActionParams } from 'vscode-languageserver';
import { CodeActionKind } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Finding, Fix } from '../../core/lint/rule';
import { ruleContextOf } from '../../core/analysis/analyzeDocument';
import { nonOverlappingEdits } from '../../core/lint/nonOverlappingEdits';
import { suppressFixes } from '../../core/lint/suppressFixes';
import { switchModelFixes } from '../../core/lint/switchModel';
import type { TextEdit } from '../../core/text/span';
import { overlaps, sliceOf } from '../../core/text/span';
import { diagnosticOf, editOf, spanOf } from '../convert';
import type { AnalyzedDocument, Session } from '../session';
import { configActions } from './configActions';
import { fileUriOf, resolveUri } from '../uris';

export const fixAllKind = `${CodeActionKind.SourceFixAll}.marginal`;

/** Quick fixes of the findings in the range, the switch of the model there, and "fix all". Computed anew each time. */
export async function codeActions(
  session: Session,
  params: CodeActionParams,
  token: CancellationToken,
): Promise<CodeAction[]> {
  const config = session.configDocument(params.textDocument.uri);
  if (config !== undefined) return configActions(config, params);
  const analyzed = await session.lint(params.textDocument.uri, token);
  if (!analyzed) return [];
  const { findings } = analyzed;
  const { only } = params.context;
  const wants = (kind: string): boolean =>
    only === undefined || only.some((each) => kind === each || kind.startsWith(`${each}.`));
  const range = spanOf(params.range, analyzed.document);
  const actions: CodeAction[] = [];
  if (wants(CodeActionKind.QuickFix)) {
    for (const finding of findings) {
      if (overlaps(finding.span, range)) actions.push(...quickFixes(finding, session, analyzed));
    }
    // Behind everything that mends: a comment only says that a finding is meant to be so.
    for (const finding of findings) {
      if (overlaps(finding.span, range)) actions.push(...suppressions(finding, analyzed));
    }
  }
  if (wants(CodeActionKind.RefactorRewrite)) {
    const context = ruleContextOf(analyzed.analysis, analyzed.knowledge);
    for (const estimate of analyzed.analysis.estimates) {
      const { model } = estimate.call;
      if (model === undefined || !overlaps(model.span, range)) continue;
      for (const fix of switchModelFixes(estimate, context)) {
        actions.push(...actionsOf(fix, session, analyzed, CodeActionKind.RefactorRewrite));
      }
    }
  }
  if (wants(fixAllKind)) actions.push(...fixAll(findings, analyzed));
  return actions;
}

function quickFixes(
  finding: Finding,
  session: Session,
  analyzed: AnalyzedDocument,
): readonly CodeAction[] {
  return finding.fixes.flatMap((fix, index) =>
    actionsOf(fix, session, analyzed, CodeActionKind.QuickFix).map((action) => ({
      ...action,
      diagnostics: [diagnosticOf(finding, analyzed.document)],
      isPreferred: fix.isSafe && index === 0,
    })),
  );
}

function suppressions(finding: Finding, analyzed: AnalyzedDocument): readonly CodeAction[] {
  const { analysis, document } = analyzed;
  const file = { ...analysis, languageId: document.languageId };
  return suppressFixes(finding, file).map(({ title, edits }) => ({
    title,
    kind: CodeActionKind.QuickFix,
    edit: workspaceEdit(edits, analyzed),
    diagnostics: [diagnosticOf(finding, document)],
  }));
}

function fixAll(findings: readonly Finding[], analyzed: AnalyzedDocument): readonly CodeAction[] {
  const safe = findings.flatMap(({ fixes }) => fixes.filter((fix) => fix.isSafe).slice(0, 1));
  const edits = nonOverlappingEdits(safe);
  if (edits.length === 0) return [];
  const title = 'Apply all safe Marginal fixes';
  return [{ title, kind: fixAllKind, edit: workspaceEdit(edits, analyzed) }];
}

/** The action of a fix; none when it edits another file in which its value is no longer written. */
function actionsOf(
  { title, edits, elsewhere }: Fix,
  session: Session,
  analyzed: AnalyzedDocument,
  kind: CodeActionKind,
): readonly CodeAction[] {
  const changes = workspaceEdit(edits, analyzed).changes ?? {};
  if (elsewhere === undefined) return [{ title, kind, edit: { changes } }];
  const uri = resolveUri(fileUriOf(analyzed.document.uri), elsewhere.path);
  const text = uri === undefined ? undefined : session.readText(uri);
  if (uri === undefined || text === undefined) return [];
  if (sliceOf(text, elsewhere.span) !== elsewhere.oldText) return [];
  const other = TextDocument.create(uri, '', 0, text);
  const own = edits.length === 0 ? {} : changes;
  return [{ title, kind, edit: { changes: { ...own, [uri]: [editOf(elsewhere, other)] } } }];
}

function workspaceEdit(
  edits: readonly TextEdit[],
  { document }: AnalyzedDocument,
): NonNullable<CodeAction['edit']> {
  return { changes: { [document.uri]: edits.map((edit) => editOf(edit, document)) } };
}
