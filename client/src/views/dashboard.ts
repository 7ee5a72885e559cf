import * as vscode from 'vscode';
import type { Dashboard as DashboardData } from '../../../server/src/protocol/dashboard';
import { dashboardPeriods } from '../../../server/src/protocol/dashboard';
import { localTimeZone } from '../format';
import type { LanguageServer } from '../languageServer';
import type { DashboardChoice, FromPage, PageWords, ToPage } from './dashboardMessages';
import { readFromPage } from './dashboardMessages';

const refreshEveryMs = 1000;
const choiceKey = 'marginal.dashboard.choice';
const defaultChoice: DashboardChoice = { days: 30, by: 'workflow' };

/** The dashboard: one panel, which asks the server again when traces were read while it is visible. */
export class Dashboard implements vscode.Disposable {
  readonly #server: LanguageServer;
  readonly #memory: vscode.Memento;
  readonly #extensionUri: vscode.Uri;
  readonly #subscription: vscode.Disposable;
  #panel: vscode.WebviewPanel | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Links that the page may open: those of the panels it was sent last. */
  #sources = new Set<string>();

  constructor(server: LanguageServer, memory: vscode.Memento, extensionUri: vscode.Uri) {
    this.#server = server;
    this.#memory = memory;
    this.#extensionUri = extensionUri;
    this.#subscription = vscode.Disposable.from(
      server.onDidStart(() => void this.#send()),
      server.onDidChangeSpend(() => {
        if (this.#panel?.visible) this.#sendSoon();
      }),
    );
  }

  /** Shows the dashboard, or brings it forward. */
  show(): void {
    if (this.#panel !== undefined) {
      this.#panel.reveal();
      return;
    }
    const root = vscode.Uri.joinPath(this.#extensionUri, 'dist');
    const panel = vscode.window.createWebviewPanel(
      'marginal.dashboard',
      vscode.l10n.t('Marginal Dashboard'),
      vscode.ViewColumn.Active,
      { enableScripts: true, localResourceRoots: [root] },
    );
    panel.iconPath = vscode.Uri.joinPath(this.#extensionUri, 'media', 'marginal.svg');
    panel.webview.html = pageHtml(panel.webview, root);
    panel.webview.onDidReceiveMessage((message: unknown) => {
      const known = readFromPage(message);
      if (known !== undefined) void this.#receive(known);
    });
    panel.onDidChangeViewState(() => {
      if (panel.visible) void this.#send();
    });
    panel.onDidDispose(() => (this.#panel = undefined));
    this.#panel = panel;
  }

  /** Undefined while no panel is open; what the end-to-end tests look at. */
  get isOpen(): boolean {
    return this.#panel !== undefined;
  }

  /** Traces may grow many times a second; a person reads slower. */
  #sendSoon(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      void this.#send();
    }, refreshEveryMs);
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#panel?.dispose();
    this.#subscription.dispose();
  }

  get #choice(): DashboardChoice {
    return this.#memory.get(choiceKey, defaultChoice);
  }

  async #receive(message: FromPage): Promise<void> {
    switch (message.kind) {
      case 'ready':
        await this.#send();
        return;
      case 'choose':
        await this.#memory.update(choiceKey, message.choice);
        await this.#send();
        return;
      case 'open': {
        if (!this.#sources.has(sourceKey(message))) return;
        const { uri, line } = message;
        await vscode.commands.executeCommand('marginal.openTraceAtLine', { uri, line });
      }
    }
  }

  async #send(): Promise<void> {
    if (this.#panel === undefined) return;
    const choice = this.#choice;
    const dashboard = await this.#server.dashboard({ ...choice, timeZone: localTimeZone() });
    if (dashboard === undefined) return;
    this.#sources = new Set(sourcesOf(dashboard).map(sourceKey));
    const message: ToPage = { kind: 'dashboard', dashboard, choice, words: pageWords() };
    await this.#panel.webview.postMessage(message);
  }
}

function pageWords(): PageWords {
  return {
    period: vscode.l10n.t('Period'),
    splitBy: vscode.l10n.t('Split by'),
    choices: {
      ...Object.fromEntries(
        dashboardPeriods.map((days) => [days, vscode.l10n.t('{0} days', days)]),
      ),
      workflow: vscode.l10n.t('workflow'),
      model: vscode.l10n.t('model'),
    },
    table: vscode.l10n.t('Table'),
    nothing: vscode.l10n.t('Nothing to list.'),
    noTraces: vscode.l10n.t('No traces were read yet.'),
    notKnown: vscode.l10n.t('not known'),
  };
}

interface Source {
  readonly uri: string;
  readonly line: number;
}

function sourcesOf({ panels }: DashboardData): readonly Source[] {
  return panels.flatMap(({ table }) =>
    table.rows.flatMap((row) => row.flatMap(({ source }) => source ?? [])),
  );
}

function sourceKey({ uri, line }: Source): string {
  return `${uri}#${line}`;
}

/** Nothing is loaded but the extension's own script and style, and nothing is inline. */
function pageHtml(webview: vscode.Webview, root: vscode.Uri): string {
  const nonce = crypto.randomUUID();
  const script = webview.asWebviewUri(vscode.Uri.joinPath(root, 'dashboard.js')).toString();
  const style = webview.asWebviewUri(vscode.Uri.joinPath(root, 'dashboard.css')).toString();
  const policy = `default-src 'none'; script-src 'nonce-${nonce}'; style-src ${webview.cspSource};`;
  return `<!DOCTYPE html>
<html lang="${escapeAttribute(vscode.env.language)}">
<head>
<meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${style}">
<title>Marginal</title>
</head>
<body>
<main id="dashboard"></main>
<script nonce="${nonce}" src="${script}"></script>
</body>
</html>`;
}

function escapeAttribute(text: string): string {
  return text.replaceAll(/[^\w-]/g, '');
}
