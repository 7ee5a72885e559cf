import * as vscode from 'vscode';
import { showAlarms } from './alarms';
import { registerCommands } from './commands';
import type { CreateClient } from './languageServer';
import { LanguageServer } from './languageServer';
import { createLog } from './log';
import { StatusBar } from './statusBar';
import { Dashboard } from './views/dashboard';
import { DecisionTraceView } from './views/decisionTraceView';
import { FactTreeView } from './views/factTree';
import { SpendTree } from './views/spendTree';

/** What the end-to-end tests look at. */
export interface MarginalApi {
  readonly spendTree: SpendTree;
  readonly statusBar: StatusBar;
  readonly dashboard: Dashboard;
  readonly outcomes: FactTreeView;
}

/** Builds the parts and starts the server; the same in every kind of host. */
export function activateWith(
  createClient: CreateClient,
  context: vscode.ExtensionContext,
): MarginalApi {
  const log = createLog();
  const server = new LanguageServer(createClient, context, log);
  const spendTree = new SpendTree(server, context.workspaceState);
  const statusBar = new StatusBar(server);
  const dashboard = new Dashboard(server, context.workspaceState, context.extensionUri);
  const outcomes = new FactTreeView('marginal.outcomes', server, () => server.outcomeTree());
  const decisionTrace = new DecisionTraceView(server);
  const { extension } = context;
  context.subscriptions.push(
    log,
    server,
    spendTree,
    statusBar,
    dashboard,
    outcomes,
    decisionTrace,
    showAlarms(server),
    registerCommands({
      ...{ extension, log, server, spendTree, statusBar, dashboard, outcomes, decisionTrace },
    }),
    vscode.workspace.onDidGrantWorkspaceTrust(() => server.restart()),
  );
  server.start().catch((error: unknown) => log.error('The language server did not start.', error));
  return { spendTree, statusBar, dashboard, outcomes };
}
