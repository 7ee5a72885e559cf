import type {
  CancellationToken,
  Diagnostic,
  DocumentDiagnosticReport,
} from 'vscode-languageserver';
import {
  CancellationToken as Tokens,
  DiagnosticSeverity,
  DocumentDiagnosticReportKind,
} from 'vscode-languageserver';
import { diagnosticOf, problemDiagnosticOf } from '../convert';
import { runSafe } from '../runSafe';
import { configDiagnostics } from './configuration';
import type { Session } from '../session';

/** The findings of one document, for clients that pull. */
export async function documentDiagnostics(
  session: Session,
  uri: string,
  token: CancellationToken,
): Promise<DocumentDiagnosticReport> {
  return reportOf(await diagnosticsOf(session, uri, token));
}

export function reportOf(items: Diagnostic[]): DocumentDiagnosticReport {
  return { kind: DocumentDiagnosticReportKind.Full, items };
}

/** Why less is shown of a document than of others, at its beginning. */
export function noticesOf(session: Session, uri: string): Diagnostic[] {
  const start = { line: 0, character: 0 };
  return session.notices(uri).map((message) => ({
    range: { start, end: start },
    severity: DiagnosticSeverity.Information,
    code: 'limited',
    source: 'marginal',
    message,
  }));
}

async function diagnosticsOf(
  session: Session,
  uri: string,
  token: CancellationToken,
): Promise<Diagnostic[]> {
  const config = session.configDocument(uri);
  if (config !== undefined) return configDiagnostics(config);
  const linted = await session.lint(uri, token);
  if (!linted) return noticesOf(session, uri);
  const { document, analysis, findings } = linted;
  return [
    ...noticesOf(session, uri),
    ...findings.map((finding) => diagnosticOf(finding, document)),
    ...analysis.document.problems.map((problem) => problemDiagnosticOf(problem, document)),
  ];
}

/** For clients that cannot pull: publishes after each change, once typing has paused. */
export function publishDiagnostics(session: Session): void {
  session.documents.onDidChangeContent(({ document }) => {
    const { uri, version } = document;
    const work = () => diagnosticsOf(session, uri, Tokens.None);
    const harmless = () => noticesOf(session, uri);
    void runSafe({ what: 'Diagnostics', uri, work, harmless }, Tokens.None, session).then(
      (diagnostics) => {
        if (session.documents.get(uri)?.version !== version) return;
        void session.connection.sendDiagnostics({ uri, version, diagnostics });
      },
    );
  });
  session.documents.onDidClose(({ document }) => {
    void session.connection.sendDiagnostics({ uri: document.uri, diagnostics: [] });
  });
}
