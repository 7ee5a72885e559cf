import * as vscode from 'vscode';
import type { SpendRow, SpendRowKind } from '../../../server/src/protocol/spend';
import { formatCount, formatInteger, formatTime, formatUsd } from '../format';

/** A row of the spend tree with the keys that lead to it, itself included. */
export interface SpendNode {
  readonly row: SpendRow;
  readonly path: readonly string[];
}

const icons = {
  total: 'graph',
  workflow: 'symbol-event',
  model: 'hubot',
  run: 'history',
  call: 'comment',
} as const satisfies Record<SpendRowKind, string>;

/** A row as VS Code shows it. What the row holds and how it sums is the server's. */
export function createSpendItem({ row, path }: SpendNode): vscode.TreeItem {
  const label = rowLabel(row);
  const item = new vscode.TreeItem(label, collapsibleState(row));
  item.id = JSON.stringify(path);
  item.iconPath = new vscode.ThemeIcon(icons[row.kind]);
  item.description = rowFacts(row).join(' · ');
  item.tooltip = tooltip(row);
  item.accessibilityInformation = {
    label: [label, ...rowFacts(row)].join(', '),
    role: 'treeitem',
  };
  if (row.source === undefined) return item;
  item.contextValue = row.kind === 'run' ? 'recordedRun' : 'recorded';
  if (!row.hasChildren) {
    item.command = {
      command: 'marginal.openTraceAtLine',
      title: vscode.l10n.t('Open Trace at This Line'),
      arguments: [row.source],
    };
  }
  return item;
}

/** Runs and calls are told apart by their times, in the person's own time zone. */
function rowLabel({ kind, key, label, lastCallAtMs }: SpendRow): string {
  if (lastCallAtMs === undefined) return label;
  if (kind === 'call') return formatTime(lastCallAtMs);
  return kind === 'run' ? `${formatTime(lastCallAtMs)} · ${key.slice(0, 8)}` : label;
}

function collapsibleState(row: SpendRow): vscode.TreeItemCollapsibleState {
  return row.hasChildren
    ? vscode.TreeItemCollapsibleState.Collapsed
    : vscode.TreeItemCollapsibleState.None;
}

/** What is known of a row, its money first. Money that is not known is named, never shown as zero. */
export function rowFacts(row: SpendRow): readonly string[] {
  const tokens = formatCount(row.inputTokens + row.outputTokens);
  const size = row.kind === 'call' ? vscode.l10n.t('{0} tokens', tokens) : callCount(row.calls);
  const missing = missingFacts(row);
  const isUnknown = missing.length > 0 && Number(row.usd) === 0;
  return isUnknown ? [...missing, size] : [formatUsd(row.usd), size, ...missing];
}

/** What is in no sum of money, and why. */
function missingFacts(row: SpendRow): readonly string[] {
  const facts: string[] = [];
  if (row.unpricedTokens > 0)
    facts.push(vscode.l10n.t('no price for {0} tokens', formatCount(row.unpricedTokens)));
  if (row.callsWithoutUsage > 0)
    facts.push(vscode.l10n.t('no usage of {0}', callCount(row.callsWithoutUsage)));
  return facts;
}

function callCount(calls: number): string {
  return calls === 1 ? vscode.l10n.t('1 call') : vscode.l10n.t('{0} calls', formatInteger(calls));
}

function tooltip(row: SpendRow): string {
  const lines = [
    rowLabel(row),
    rowFacts(row).join(' · '),
    vscode.l10n.t('Input: {0} tokens', formatInteger(row.inputTokens)),
    vscode.l10n.t('Of these from the cache: {0}', formatInteger(row.cacheReadTokens)),
    vscode.l10n.t('Output: {0} tokens', formatInteger(row.outputTokens)),
  ];
  if (row.lastCallAtMs !== undefined)
    lines.push(vscode.l10n.t('Last call: {0}', formatTime(row.lastCallAtMs)));
  return lines.join('\n');
}
