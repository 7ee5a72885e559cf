import * as vscode from 'vscode';
import type { FactKind, FactNode, FactTree } from '../../../server/src/protocol/facts';
import type { LanguageServer } from '../languageServer';

/** Asking joins every outcome to every run: not more often than a person can read. */
const refreshEveryMs = 2000;

const icons = {
  workflow: 'symbol-event',
  segment: 'symbol-enum',
  question: 'question',
  decision: 'lightbulb',
  fact: undefined,
  missing: 'circle-slash',
  warning: 'warning',
} as const satisfies Record<FactKind, string | undefined>;

/** A view whose rows the server words: it shows them and opens what they point to. */
export class FactTreeView implements vscode.TreeDataProvider<FactNode>, vscode.Disposable {
  readonly #ask: () => Promise<FactTree | undefined>;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #view: vscode.TreeView<FactNode>;
  readonly #subscription: vscode.Disposable;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isStale = false;

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(id: string, server: LanguageServer, ask: () => Promise<FactTree | undefined>) {
    this.#ask = ask;
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

  refresh(): void {
    this.#isStale = false;
    this.#changed.fire();
  }

  getTreeItem(node: FactNode): vscode.TreeItem {
    return createFactItem(node);
  }

  async getChildren(node?: FactNode): Promise<FactNode[]> {
    if (node !== undefined) return [...node.children];
    const tree = await this.#ask();
    const notices = tree?.notices ?? [];
    // A message hides the welcome text, which says how to begin.
    const message = tree?.nodes.length === 0 ? undefined : notices.join('\n') || undefined;
    (this.#view as { message?: string | undefined }).message = message;
    return [...(tree?.nodes ?? [])];
  }

  dispose(): void {
    if (this.#timer !== undefined) clearTimeout(this.#timer);
    this.#subscription.dispose();
  }

  #refreshSoon(): void {
    this.#isStale = true;
    if (!this.#view.visible || this.#timer !== undefined) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      if (this.#view.visible) this.refresh();
    }, refreshEveryMs);
  }
}

function createFactItem({ kind, label, description, detail, source, children }: FactNode) {
  const { Collapsed, Expanded, None } = vscode.TreeItemCollapsibleState;
  const isOpen = kind === 'workflow';
  const item = new vscode.TreeItem(
    label,
    children.length === 0 ? None : isOpen ? Expanded : Collapsed,
  );
  const icon = icons[kind];
  if (icon !== undefined) item.iconPath = new vscode.ThemeIcon(icon);
  if (description !== undefined) item.description = description;
  item.tooltip = detail ?? [label, description].filter((part) => part !== undefined).join(': ');
  item.accessibilityInformation = {
    label: [label, description].filter((part) => part !== undefined).join(', '),
    role: 'treeitem',
  };
  if (source !== undefined) {
    item.command = {
      command: 'marginal.openTraceAtLine',
      title: vscode.l10n.t('Open Trace at This Line'),
      arguments: [source],
    };
  }
  return item;
}
