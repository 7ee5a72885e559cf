import type {
  CancellationToken,
  Connection,
  InitializeParams,
  InitializeResult,
} from 'vscode-languageserver';
import {
  CodeActionKind,
  CompletionRequest,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import type { DashboardParams } from '../protocol/dashboard';
import { dashboardMethod } from '../protocol/dashboard';
import type { SpendRowsParams } from '../protocol/spend';
import {
  applyPricesMethod,
  pricesStatusMethod,
  refreshPricesMethod,
  rollBackPricesMethod,
} from '../protocol/prices';
import { spendRowsMethod } from '../protocol/spend';
import { configNames, isConfigUri } from './configCache';
import type { Environment } from './environment';
import { codeActions, fixAllKind } from './handlers/codeAction';
import { configCompletions } from './handlers/configuration';
import { documentDiagnostics, publishDiagnostics } from './handlers/diagnostic';
import { hover } from './handlers/hover';
import { inlayHints, resolveInlayHint } from './handlers/inlayHint';
import { initializeSession } from './handlers/initialize';
import { updateCalibration } from './handlers/calibration';
import {
  applyPrices,
  loadRefreshedPrices,
  previewPrices,
  pricesStatus,
  rollBackPrices,
} from './handlers/refreshPrices';
import { isPriceFile, updateOwnPrices } from './handlers/ownPrices';
import { dashboard, spendRows, updateSpend } from './handlers/spend';
import { runSafe } from './runSafe';
import { Session } from './session';

/** What documents import; a change of such a file on the disk changes what imports it. */
const importableFiles =
  '**/*.{md,mdc,prompt,prompty,txt,j2,jinja,jinja2,json,jsonl,csv,yaml,yml,xml,toml,baml,py,ts,tsx,mts,js,jsx,mjs}';

/** Serves one client over a connection. The same in Node, in a web worker and in a test. */
export function startServer(connection: Connection, environment: Environment): void {
  const session = new Session(connection, environment);

  connection.onInitialize((params) => initialize(session, params));
  connection.onInitialized(() => void initialized(session));
  connection.onDidChangeConfiguration(() => void settingsChanged(session));
  connection.onShutdown(async () => {
    await Promise.all([session.spend?.dispose(), session.calibration?.dispose()]);
  });

  connection.languages.inlayHint.on((params, token) =>
    runSafe(() => inlayHints(session, params), [], 'Inlay hints', token, session),
  );
  connection.languages.inlayHint.resolve((hint, token) =>
    runSafe(() => resolveInlayHint(session, hint), hint, 'The tooltip', token, session),
  );
  connection.languages.diagnostics.on((params, token) => {
    const nothing = { kind: 'full' as const, items: [] };
    const { uri } = params.textDocument;
    return runSafe(() => documentDiagnostics(session, uri), nothing, 'Diagnostics', token, session);
  });
  connection.onHover((params, token) =>
    runSafe(() => hover(session, params), null, 'The hover', token, session),
  );
  connection.onCompletion(({ textDocument: { uri }, position }, token) =>
    runSafe(
      () => [...configCompletions(session, uri, position)],
      [],
      'Completions',
      token,
      session,
    ),
  );
  connection.onDidChangeWatchedFiles(({ changes }) => {
    if (changes.some(({ uri }) => isConfigUri(uri))) session.configChanged();
    session.filesChanged(changes.map(({ uri }) => uri));
    if (changes.some(({ uri }) => isConfigUri(uri) || isPriceFile(session, uri))) {
      void updateOwnPrices(session);
    }
  });
  connection.onCodeAction((params, token) =>
    runSafe(() => codeActions(session, params), [], 'Code actions', token, session),
  );
  connection.onRequest(spendRowsMethod, (params: SpendRowsParams, token: CancellationToken) =>
    runSafe(() => spendRows(session, params), undefined, 'The spend view', token, session),
  );
  connection.onRequest(dashboardMethod, (params: DashboardParams, token: CancellationToken) =>
    runSafe(() => dashboard(session, params), undefined, 'The dashboard', token, session),
  );

  servePrices(connection, session);
  session.documents.onDidChangeContent(({ document: { uri } }) => {
    if (isConfigUri(uri) || isPriceFile(session, uri)) void updateOwnPrices(session);
  });
  session.documents.listen(connection);
  connection.listen();
}

/** What the client asks and orders about prices; each is a person's command. */
function servePrices(connection: Connection, session: Session): void {
  connection.onRequest(pricesStatusMethod, (token: CancellationToken) =>
    runSafe(() => pricesStatus(session), undefined, 'The state of prices', token, session),
  );
  connection.onRequest(refreshPricesMethod, (token: CancellationToken) =>
    runSafe(() => previewPrices(session), undefined, 'The refresh of prices', token, session),
  );
  connection.onRequest(applyPricesMethod, (token: CancellationToken) =>
    runSafe(() => applyPrices(session), undefined, 'Taking up prices', token, session),
  );
  connection.onRequest(rollBackPricesMethod, (token: CancellationToken) =>
    runSafe(() => rollBackPrices(session), undefined, 'Rolling back prices', token, session),
  );
}

function initialize(session: Session, params: InitializeParams): InitializeResult {
  initializeSession(session, params);
  const { environment } = session;
  return {
    serverInfo: { name: 'marginal', version: environment.version },
    capabilities: {
      positionEncoding: 'utf-16',
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
      inlayHintProvider: { resolveProvider: true },
      hoverProvider: true,
      // Clients that can be told later are told for marginal.yaml alone.
      ...(!canRegisterCompletion(session) && { completionProvider: {} }),
      codeActionProvider: {
        codeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.RefactorRewrite, fixAllKind],
      },
      ...(session.capabilities.textDocument?.diagnostic && {
        diagnosticProvider: {
          identifier: 'marginal',
          interFileDependencies: true,
          workspaceDiagnostics: false,
        },
      }),
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    },
  };
}

async function initialized(session: Session): Promise<void> {
  // Begun before anybody asks; a client in a browser can answer for the files only from now on.
  session.knowledge().catch((error: unknown) => session.console.error(String(error)));
  const { connection, capabilities } = session;
  if (!capabilities.textDocument?.diagnostic) publishDiagnostics(session);
  if (capabilities.workspace?.didChangeConfiguration?.dynamicRegistration) {
    await connection.client.register(DidChangeConfigurationNotification.type, {
      section: 'marginal',
    });
  }
  if (capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration) {
    await connection.client.register(DidChangeWatchedFilesNotification.type, {
      watchers: [{ globPattern: importableFiles }],
    });
  }
  if (canRegisterCompletion(session)) {
    await connection.client.register(CompletionRequest.type, {
      documentSelector: configNames.map((name) => ({ pattern: `**/${name}` })),
      triggerCharacters: [' '],
    });
  }
  if (capabilities.workspace?.workspaceFolders) {
    connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
      const gone = new Set(removed.map(({ uri }) => uri));
      session.folders = [...session.folders.filter(({ uri }) => !gone.has(uri)), ...added];
      void updateFromOutside(session);
    });
  }
  await Promise.all([loadRefreshedPrices(session), updateFromOutside(session)]);
}

/** Takes up what settings, folders and trust say about files beside the open documents. */
async function updateFromOutside(session: Session): Promise<void> {
  await Promise.all([updateOwnPrices(session), updateSpend(session), updateCalibration(session)]);
}

function canRegisterCompletion({ capabilities }: Session): boolean {
  return capabilities.textDocument?.completion?.dynamicRegistration ?? false;
}

async function settingsChanged(session: Session): Promise<void> {
  session.refresh();
  await updateFromOutside(session);
}
