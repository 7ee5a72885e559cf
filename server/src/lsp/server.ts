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
import {
  documentDiagnostics,
  noticesOf,
  publishDiagnostics,
  reportOf,
} from './handlers/diagnostic';
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
import { updateOwnVocabularies } from './handlers/ownVocabularies';
import { dashboard, spendRows, updateSpend } from './handlers/spend';
import { runSafe } from './runSafe';
import { serveFacts } from './serveFacts';
import { Session } from './session';

/** What documents import; a change of such a file on the disk changes what imports it. */
const importableFiles =
  '**/*.{md,mdc,prompt,prompty,txt,j2,jinja,jinja2,json,jsonl,csv,yaml,yml,xml,toml,baml,py,ts,tsx,mts,js,jsx,mjs}';

/** Serves one client over a connection. The same in Node, in a web worker and in a test. */
export function startServer(connection: Connection, environment: Environment): void {
  const session = new Session(connection, environment);

  connection.onInitialize((params) => initialize(session, params));
  connection.onInitialized(() => inBackground(session, 'The start', initialized(session)));
  connection.onDidChangeConfiguration(() =>
    inBackground(session, 'Taking up settings', settingsChanged(session)),
  );
  connection.onShutdown(async () => {
    await Promise.all([session.spend?.dispose(), session.calibration?.dispose()]);
  });

  serveDocuments(connection, session);
  connection.onDidChangeWatchedFiles(({ changes }) => {
    if (changes.some(({ uri }) => isConfigUri(uri))) session.configChanged();
    session.filesChanged(changes.map(({ uri }) => uri));
    if (changes.some(({ uri }) => isConfigUri(uri) || isPriceFile(session, uri))) {
      inBackground(session, 'Reading prices', updateOwnPrices(session));
    }
  });
  connection.onRequest(spendRowsMethod, (params: SpendRowsParams, token: CancellationToken) =>
    answer(session, token, 'The spend view', () => spendRows(session, params)),
  );
  connection.onRequest(dashboardMethod, (params: DashboardParams, token: CancellationToken) =>
    answer(session, token, 'The dashboard', () => dashboard(session, params)),
  );

  serveFacts(connection, session);
  servePrices(connection, session);
  session.documents.onDidChangeContent(({ document: { uri } }) => {
    if (isConfigUri(uri) || isPriceFile(session, uri)) {
      inBackground(session, 'Reading prices', updateOwnPrices(session));
    }
  });
  session.documents.listen(connection);
  connection.listen();
}

/** What is asked about one document. */
function serveDocuments(connection: Connection, session: Session): void {
  const { inlayHint, diagnostics } = connection.languages;
  inlayHint.on((params, token) => {
    const { uri } = params.textDocument;
    const work = () => inlayHints(session, params);
    return runSafe({ what: 'Inlay hints', uri, work, harmless: () => [] }, token, session);
  });
  inlayHint.resolve((hint, token) => {
    const work = () => resolveInlayHint(session, hint);
    return runSafe({ what: 'The tooltip', work, harmless: () => hint }, token, session);
  });
  diagnostics.on(({ textDocument: { uri } }, token) =>
    runSafe(
      {
        what: 'Diagnostics',
        uri,
        work: () => documentDiagnostics(session, uri, token),
        harmless: () => reportOf(noticesOf(session, uri)),
      },
      token,
      session,
    ),
  );
  connection.onHover((params, token) => {
    const { uri } = params.textDocument;
    const work = () => hover(session, params, token);
    return runSafe({ what: 'The hover', uri, work, harmless: () => null }, token, session);
  });
  connection.onCompletion(({ textDocument: { uri }, position }, token) => {
    const work = () => [...configCompletions(session, uri, position)];
    return runSafe({ what: 'Completions', uri, work, harmless: () => [] }, token, session);
  });
  connection.onCodeAction((params, token) => {
    const { uri } = params.textDocument;
    const work = () => codeActions(session, params, token);
    return runSafe({ what: 'Code actions', uri, work, harmless: () => [] }, token, session);
  });
}

/** What the client asks and orders about prices; each is a person's command. */
function servePrices(connection: Connection, session: Session): void {
  connection.onRequest(pricesStatusMethod, (token: CancellationToken) =>
    answer(session, token, 'The state of prices', () => pricesStatus(session)),
  );
  connection.onRequest(refreshPricesMethod, (token: CancellationToken) =>
    answer(session, token, 'The refresh of prices', () => previewPrices(session)),
  );
  connection.onRequest(applyPricesMethod, (token: CancellationToken) =>
    answer(session, token, 'Taking up prices', () => applyPrices(session)),
  );
  connection.onRequest(rollBackPricesMethod, (token: CancellationToken) =>
    answer(session, token, 'Rolling back prices', () => rollBackPrices(session)),
  );
}

/** What is asked about no document; nothing is answered when it fails. */
function answer<Value>(
  session: Session,
  token: CancellationToken,
  what: string,
  work: () => Promise<Value> | Value,
): Promise<Value | undefined> {
  return runSafe<Value | undefined>({ what, work, harmless: () => undefined }, token, session);
}

/** Goes on by itself; a failure of it is logged and ends nothing. */
function inBackground(session: Session, what: string, work: Promise<unknown>): void {
  work.catch((error: unknown) => session.reportFailure(what, error));
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
  inBackground(session, 'Loading prices and vocabularies', session.knowledge());
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
      inBackground(session, 'Taking up folders', updateFromOutside(session));
    });
  }
  await Promise.all([loadRefreshedPrices(session), updateFromOutside(session)]);
}

/** Takes up what settings, folders and trust say about files beside the open documents. */
async function updateFromOutside(session: Session): Promise<void> {
  await Promise.all([
    updateOwnPrices(session),
    updateOwnVocabularies(session),
    updateSpend(session),
    updateCalibration(session),
  ]);
}

function canRegisterCompletion({ capabilities }: Session): boolean {
  return capabilities.textDocument?.completion?.dynamicRegistration ?? false;
}

async function settingsChanged(session: Session): Promise<void> {
  session.refresh();
  await updateFromOutside(session);
}
