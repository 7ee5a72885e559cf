import * as vscode from 'vscode';
import type { LanguageServer } from '../languageServer';

/**
 * A tree of what traces tell. It asks again when the server has started and when traces were read, but not while nobody
 * sees it, and not more often than every so many milliseconds; 0 is at once, where asking costs nothing.
 */
export abstract class LiveTree<Node> implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #view: vscode.TreeView<Node>;
  readonly #refreshEveryMs: number;
  readonly #subscription: vscode.Disposable;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isStale = false;

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(id: string, server: LanguageServer, refreshEveryMs: number) {
    this.#refreshEveryMs = refreshEveryMs;
    this.#view = vscode.window.createTreeView(id, {
      treeDataProvider: this,
      showCollapseAll: true,
    });
    this.#subscription = vscode.Disposable.from(
      this.#view,
      this.#changed,
      server.onDidStart(() => this.refresh()),
      server.onDidChangeSpend(() => this.#refreshSoon()),
      this.#view.onDidChangeVisibility(() => {
        if (this.#isStale) this.#refreshSoon();
      }),
    );
  }

  abstract getTreeItem(node: Node): vscode.TreeItem;
  abstract getChildren(node?: Node): Promise<Node[]>;

  refresh(): void {
    this.#isStale = false;
    this.#changed.fire();
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#subscription.dispose();
  }

  /** What stands above the rows. It hides the welcome text, which says how to begin. */
  protected showMessage(message: string | undefined): void {
    (this.#view as { message?: string | undefined }).message = message || undefined;
  }

  #refreshSoon(): void {
    this.#isStale = true;
    if (!this.#view.visible || this.#timer !== undefined) return;
    if (this.#refreshEveryMs === 0) {
      this.refresh();
      return;
    }
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      if (this.#view.visible) this.refresh();
    }, this.#refreshEveryMs);
  }
}
