import * as vscode from 'vscode';
import type { LanguageServer } from '../languageServer';
import { FactTreeView } from './factTree';
import type { SpendNode } from './spendItem';

/** The view of one run's decision: hidden until a run is chosen in the spend tree. */
export class DecisionTraceView implements vscode.Disposable {
  readonly #tree: FactTreeView;
  #run: string | undefined;

  constructor(server: LanguageServer) {
    this.#tree = new FactTreeView('marginal.decisionTrace', server, async () =>
      this.#run === undefined ? undefined : server.decisionTrace({ run: this.#run }),
    );
  }

  /** Shows the decision of a run, by its row or by its id. */
  async show(target: SpendNode | string): Promise<void> {
    this.#run = typeof target === 'string' ? target : target.row.key;
    await vscode.commands.executeCommand('setContext', 'marginal.hasDecisionTrace', true);
    this.#tree.refresh();
    await vscode.commands.executeCommand('marginal.decisionTrace.focus');
  }

  dispose(): void {
    this.#tree.dispose();
  }
}
