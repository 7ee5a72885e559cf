import * as vscode from 'vscode';
import type {
  IngestState,
  SpendFilter,
  SpendRows,
  SpendRowsParams,
} from '../../../server/src/protocol/spend';
import { localTimeZone } from '../format';
import type { LanguageServer } from '../languageServer';
import { LiveTree } from './liveTree';
import { askForFilter, filterSentence } from './spendFilter';
import type { SpendNode } from './spendItem';
import { createSpendItem, rowFacts } from './spendItem';

type Days = SpendRowsParams['days'];

const daysKey = 'marginal.spend.days';
const filteredContext = 'marginal.spend.isFiltered';

/** The view `marginal.spend`: workflow, model, run and call, as the server's ledger has them. */
export class SpendTree extends LiveTree<SpendNode> {
  readonly #server: LanguageServer;
  readonly #memory: vscode.Memento;
  /** Not remembered: somebody who opens the window again expects to see all. */
  #filter: SpendFilter | undefined;

  constructor(server: LanguageServer, memory: vscode.Memento) {
    super('marginal.spend', server, 0);
    this.#server = server;
    this.#memory = memory;
  }

  get days(): Days {
    return this.#memory.get<Days>(daysKey, 1);
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

  override getTreeItem(node: SpendNode): vscode.TreeItem {
    return createSpendItem(node);
  }

  override async getChildren(node?: SpendNode): Promise<SpendNode[]> {
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

  #showTotals({ totals, rows, state }: SpendRows): void {
    const sentences = stateSentences(state);
    if (rows.length > 0)
      sentences.unshift(`${periodLabel(this.days)}: ${rowFacts(totals).join(' · ')}`);
    if (this.#filter !== undefined) sentences.unshift(filterSentence(this.#filter));
    // The welcome text says more where no file was found or none may be read.
    this.showMessage(state.files === 0 ? undefined : sentences.join('\n'));
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
