import type { Diagnostic, DocumentDiagnosticReport } from 'vscode-languageserver';
import { DocumentDiagnosticReportKind } from 'vscode-languageserver';
import { diagnosticOf, problemDiagnosticOf } from '../convert';
import { configDiagnostics } from './configuration';
import type { Session } from '../session';

/** The findings of one document, for clients that pull. */
export async function documentDiagnostics(
  session: Session,
  uri: string,
): Promise<DocumentDiagnosticReport> {
  return { kind: DocumentDiagnosticReportKind.Full, items: await diagnosticsOf(session, uri) };
}

export async function diagnosticsOf(session: Session, uri: string): Promise<Diagnostic[]> {
  const config = session.configDocument(uri);
  if (config !== undefined) return configDiagnostics(config);
  const linted = await session.lint(uri);
  if (!linted) return [];
  const { document, analysis, findings } = linted;
  return [
    ...findings.map((finding) => diagnosticOf(finding, document)),
    ...analysis.document.problems.map((problem) => problemDiagnosticOf(problem, document)),
  ];
}

/** For clients that cannot pull: publishes after each change, once typing has paused. */
export function publishDiagnostics(session: Session): void {
  session.documents.onDidChangeContent(({ document }) => {
    const { uri, version } = document;
    void session.environment.yield().then(async () => {
      const diagnostics = await diagnosticsOf(session, uri);
      if (session.documents.get(uri)?.version !== version) return;
      await session.connection.sendDiagnostics({ uri, version, diagnostics });
    });
  });
  session.documents.onDidClose(({ document }) => {
    void session.connection.sendDiagnostics({ uri: document.uri, diagnostics: [] });
  });
}
