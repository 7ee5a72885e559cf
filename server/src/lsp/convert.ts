import type { Diagnostic, Range, TextEdit as LspTextEdit } from 'vscode-languageserver';
import { DiagnosticSeverity } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Finding, Level } from '../core/lint/rule';
import { rulePageUrl } from '../core/lint/rulePage';
import type { Problem } from '../core/text/problem';
import type { Span, TextEdit } from '../core/text/span';

const severities = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
} as const satisfies Readonly<Record<Level, DiagnosticSeverity>>;

export function rangeOf(span: Span, document: TextDocument): Range {
  return { start: document.positionAt(span.start), end: document.positionAt(span.end) };
}

export function spanOf(range: Range, document: TextDocument): Span {
  return { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
}

export function editOf(edit: TextEdit, document: TextDocument): LspTextEdit {
  return { range: rangeOf(edit.span, document), newText: edit.newText };
}

export function diagnosticOf(finding: Finding, document: TextDocument): Diagnostic {
  return {
    range: rangeOf(finding.span, document),
    severity: severities[finding.level],
    code: finding.rule,
    codeDescription: { href: rulePageUrl(finding.rule) },
    source: 'marginal',
    message: finding.message,
  };
}

/** A mistake in marginal.yaml: nobody else checks that file, and what is wrong there is left out of every figure. */
export function configDiagnosticOf(problem: Problem, document: TextDocument): Diagnostic {
  return {
    ...problemDiagnosticOf(problem, document),
    severity: DiagnosticSeverity.Warning,
    code: 'configuration',
  };
}

/** What could not be read, as information: the file may be half-typed, and other extensions validate its syntax. */
export function problemDiagnosticOf(problem: Problem, document: TextDocument): Diagnostic {
  return {
    range: rangeOf(problem.span, document),
    severity: DiagnosticSeverity.Information,
    code: 'unreadable',
    source: 'marginal',
    message: problem.message,
  };
}
