import * as vscode from 'vscode';
import type {
  IngestState,
  SpendFilter,
  SpendRows,
  SpendRowsParams,
} from '../../../server/src/protocol/spend';
import { localTimeZone } from '../format';
import type { LanguageServer } from '../languageServer';
import { askForFilter, filterSentence } from './spendFilter';
import type { SpendNode } from './spendItem';
import { createSpendItem, rowFacts } from './spendItem';

type Days = SpendRowsParams['days'];

const daysKey = 'marginal.spend.days';
const filteredContext = 'marginal.spend.isFiltered';

/** The view `marginal.spend`: workflow, model, run and call, as the server's ledger has them. */
export class SpendTree implements vscode.TreeDataProvider<SpendNode>, vscode.Disposable {
  readonly #server: LanguageServer;
  readonly #memory: vscode.Memento;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #view: vscode.TreeView<SpendNode>;
  readonly #subscription: vscode.Disposable;
  #isStale = false;
  /** Not remembered: somebody who opens the window again expects to see all. */
  #filter: SpendFilter | undefined;

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(server: LanguageServer, memory: vscode.Memento) {
    this.#server = server;
    this.#memory = memory;
    this.#view = vscode.window.createTreeView('marginal.spend', {
      treeDataProvider: this,
      showCollapseAll: true,
    });
    this.#subscription = vscode.Disposable.from(
      this.#view,
      this.#changed,
      server.onDidStart(() => this.refresh()),
      server.onDidChangeSpend(() => this.#refreshWhenVisible()),
      this.#view.onDidChangeVisibility(() => {
        if (this.#isStale) this.#refreshWhenVisible();
      }),
    );
  }

  get days(): Days {
    return this.#memory.get<Days>(daysKey, 1);
  }

  refresh(): void {
    this.#isStale = false;
    this.#changed.fire();
  }

  async choosePeriod(): Promise<void> {
    const choices = ([1, 7, 30] as const).map((days) => ({ days, label: periodLabel(days) }));
    const chosen = await vscode.window.showQuickPick(choices, {
      title: vscode.l10n.t('Show the spend of'),
    });
    if (chosen === undefined) return;
    await this.#memory.update(daysKey, chosen.days);
    this.refresh();
  }

  async chooseFilter(): Promise<void> {
    const chosen = await askForFilter(this.#filter);
    if (chosen !== undefined) await this.setFilter(chosen === 'none' ? undefined : chosen);
  }

  async setFilter(filter: SpendFilter | undefined): Promise<void> {
    this.#filter = filter;
    await vscode.commands.executeCommand('setContext', filteredContext, filter !== undefined);
    this.refresh();
  }

  getTreeItem(node: SpendNode): vscode.TreeItem {
    return createSpendItem(node);
  }

  async getChildren(node?: SpendNode): Promise<SpendNode[]> {
    const path = node?.path ?? [];
    const filter = this.#filter;
    const params = {
      ...{ days: this.days, timeZone: localTimeZone(), path },
      ...(filter && { filter }),
    };
    const spend = await this.#server.spendRows(params);
    if (spend === undefined) return [];
    if (node === undefined) this.#showTotals(spend);
    return spend.rows.map((row) => ({ row, path: [...path, row.key] }));
  }

  dispose(): void {
    this.#subscription.dispose();
  }

  #refreshWhenVisible(): void {
    if (this.#view.visible) this.refresh();
    else this.#isStale = true;
  }

  #showTotals({ totals, rows, state }: SpendRows): void {
    const sentences = stateSentences(state);
    if (rows.length > 0)
      sentences.unshift(`${periodLabel(this.days)}: ${rowFacts(totals).join(' · ')}`);
    if (this.#filter !== undefined) sentences.unshift(filterSentence(this.#filter));
    // A message hides the welcome text, which says more where no file was found or none may be read.
    const message = state.files === 0 ? undefined : sentences.join('\n');
    (this.#view as { message?: string | undefined }).message = message || undefined;
  }
}

function periodLabel(days: Days): string {
  switch (days) {
    case 1:
      return vscode.l10n.t('Today');
    case 7:
      return vscode.l10n.t('Last 7 days');
    case 30:
      return vscode.l10n.t('Last 30 days');
  }
}

/** What a person should know about the sums: that reading goes on, or that something could not be read. */
function stateSentences({ progress, skippedLines, notices }: IngestState): string[] {
  const sentences = [...notices];
  if (progress !== undefined) {
    const percent = new Intl.NumberFormat(vscode.env.language, { style: 'percent' });
    const share = progress.bytesTotal === 0 ? 0 : progress.bytesRead / progress.bytesTotal;
    sentences.unshift(vscode.l10n.t('Reading traces: {0}.', percent.format(share)));
  }
  if (skippedLines > 0)
    sentences.push(vscode.l10n.t('{0} lines could not be read.', String(skippedLines)));
  return sentences;
}
