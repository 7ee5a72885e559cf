import * as vscode from 'vscode';
import type { FactKind, FactNode, FactTree } from '../../../server/src/protocol/facts';
import type { LanguageServer } from '../languageServer';
import { LiveTree } from './liveTree';

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
export class FactTreeView extends LiveTree<FactNode> {
  readonly #ask: () => Promise<FactTree | undefined>;

  constructor(id: string, server: LanguageServer, ask: () => Promise<FactTree | undefined>) {
    super(id, server, refreshEveryMs);
    this.#ask = ask;
  }

  override getTreeItem(node: FactNode): vscode.TreeItem {
    return createFactItem(node);
  }

  override async getChildren(node?: FactNode): Promise<FactNode[]> {
    if (node !== undefined) return [...node.children];
    const tree = await this.#ask();
    this.showMessage(tree?.nodes.length === 0 ? undefined : tree?.notices.join('\n'));
    return [...(tree?.nodes ?? [])];
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
