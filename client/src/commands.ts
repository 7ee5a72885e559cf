import * as vscode from 'vscode';
import type { SpendRow } from '../../server/src/protocol/spend';
import { createConfig } from './createConfig';
import { createDoctorReport } from './doctor';
import type { LanguageServer } from './languageServer';
import { openSample } from './openSample';
import { refreshPrices, rollBackPrices } from './refreshPrices';
import type { StatusBar } from './statusBar';
import type { Dashboard } from './views/dashboard';
import type { DecisionTraceView } from './views/decisionTraceView';
import type { FactTreeView } from './views/factTree';
import type { SpendNode } from './views/spendItem';
import type { SpendTree } from './views/spendTree';

/** What the commands work on. */
export interface CommandContext {
  readonly extension: vscode.Extension<unknown>;
  readonly log: vscode.LogOutputChannel;
  readonly server: LanguageServer;
  readonly spendTree: SpendTree;
  readonly statusBar: StatusBar;
  readonly dashboard: Dashboard;
  readonly outcomes: FactTreeView;
  readonly decisionTrace: DecisionTraceView;
}

type Source = NonNullable<SpendRow['source']>;

/** Registers every command of the manifest. */
export function registerCommands(context: CommandContext): vscode.Disposable {
  const { extension, log, server, spendTree, statusBar, dashboard, outcomes, decisionTrace } =
    context;
  const commands: Readonly<Record<string, (...args: never[]) => unknown>> = {
    openSpend: () => vscode.commands.executeCommand('marginal.spend.focus'),
    openSample: () => openSample(extension.extensionUri),
    openDashboard: () => dashboard.show(),
    refreshSpend: () => {
      spendTree.refresh();
      outcomes.refresh();
      return statusBar.refresh();
    },
    chooseSpendPeriod: () => spendTree.choosePeriod(),
    filterSpend: () => spendTree.chooseFilter(),
    clearSpendFilter: () => spendTree.setFilter(undefined),
    openTraceAtLine,
    createConfig: () => createConfig(server),
    showDecisionTrace: (target: SpendNode | string) => decisionTrace.show(target),
    showOutcomes: () => vscode.commands.executeCommand('marginal.outcomes.focus'),
    showCostDetails,
    toggleHints,
    doctor: async () => {
      const content = await createDoctorReport(extension, server);
      const document = await vscode.workspace.openTextDocument({ language: 'markdown', content });
      await vscode.window.showTextDocument(document);
    },
    refreshPrices: () => refreshPrices(server),
    rollBackPrices: () => rollBackPrices(server),
    showLog: () => log.show(),
    restartServer: () => server.restart(),
  };
  return vscode.Disposable.from(
    ...Object.entries(commands).map(([name, run]) =>
      vscode.commands.registerCommand(`marginal.${name}`, run),
    ),
  );
}

/** Opens what recorded a row: called by the row itself with its source, and by its inline button with the node. */
async function openTraceAtLine(target: Source | SpendNode): Promise<void> {
  const source = 'row' in target ? target.row.source : target;
  if (source === undefined) return;
  const start = new vscode.Position(source.line, 0);
  await vscode.window.showTextDocument(vscode.Uri.parse(source.uri), {
    selection: new vscode.Range(start, start),
    preview: true,
  });
}

/** Shows the hover at the cursor, or first goes to where the clicked hint stands. */
async function showCostDetails(
  uri?: string,
  position?: { readonly line: number; readonly character: number },
): Promise<void> {
  if (uri !== undefined && position !== undefined) {
    const start = new vscode.Position(position.line, position.character);
    await vscode.window.showTextDocument(vscode.Uri.parse(uri), {
      selection: new vscode.Range(start, start),
    });
  }
  await vscode.commands.executeCommand('editor.action.showHover');
}

/** Turns the setting where it is set already, else for the person. */
async function toggleHints(): Promise<void> {
  const configuration = vscode.workspace.getConfiguration('marginal');
  const setting = 'hints.enabled';
  const isInWorkspace = configuration.inspect(setting)?.workspaceValue !== undefined;
  await configuration.update(
    setting,
    !configuration.get(setting, true),
    isInWorkspace ? vscode.ConfigurationTarget.Workspace : vscode.ConfigurationTarget.Global,
  );
}
