import * as vscode from 'vscode';
import { formatInteger, formatUsd, localTimeZone } from './format';
import type { LanguageServer } from './languageServer';

/** Today's spend at the left of the status bar; hidden as long as there are no traces. */
export class StatusBar implements vscode.Disposable {
  readonly #item: vscode.StatusBarItem;
  readonly #server: LanguageServer;
  readonly #subscription: vscode.Disposable;
  #isVisible = false;

  constructor(server: LanguageServer) {
    this.#server = server;
    this.#item = vscode.window.createStatusBarItem('spend', vscode.StatusBarAlignment.Left, -10);
    this.#item.name = vscode.l10n.t('Marginal: spend today');
    this.#item.command = 'marginal.openSpend';
    this.#subscription = vscode.Disposable.from(
      this.#item,
      server.onDidStart(() => void this.refresh()),
      server.onDidChangeSpend(({ todayUsd, todayCalls, isComplete }) => {
        // No call today is worth showing only where there are traces: that the notification does not say.
        if (todayCalls === 0) void this.refresh();
        else this.#show(todayUsd, todayCalls, isComplete);
      }),
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration('marginal')) void this.refresh();
      }),
    );
  }

  /** What the item says; undefined while it is hidden. */
  get text(): string | undefined {
    return this.#isVisible ? this.#item.text : undefined;
  }

  async refresh(): Promise<void> {
    const params = { days: 1, timeZone: localTimeZone(), path: [] } as const;
    const today = await this.#server.spendRows(params);
    if (today === undefined || today.state.files === 0) this.#hide();
    else {
      const { usd, calls, unpricedTokens, callsWithoutUsage } = today.totals;
      this.#show(usd, calls, unpricedTokens === 0 && callsWithoutUsage === 0);
    }
  }

  dispose(): void {
    this.#subscription.dispose();
  }

  #show(usd: string, calls: number, isComplete: boolean): void {
    const budgetUsd = dailyBudgetUsd();
    const isOver = budgetUsd > 0 && budgetUsd < Number(usd);
    const money = isComplete ? formatUsd(usd) : vscode.l10n.t('{0} + unpriced', formatUsd(usd));
    this.#item.text = isOver
      ? vscode.l10n.t('{0} of {1} today', money, formatUsd(String(budgetUsd)))
      : vscode.l10n.t('{0} today', money);
    this.#item.tooltip = vscode.l10n.t(
      'Spend recorded in trace files today: {0} in {1} LLM calls. Click for details.',
      money,
      formatInteger(calls),
    );
    this.#item.backgroundColor = isOver
      ? new vscode.ThemeColor('statusBarItem.warningBackground')
      : undefined;
    this.#isVisible = true;
    this.#item.show();
  }

  #hide(): void {
    this.#isVisible = false;
    this.#item.hide();
  }
}

function dailyBudgetUsd(): number {
  return vscode.workspace.getConfiguration('marginal').get('budget.dailyUsd', 0);
}
