import type { Dashboard, DashboardParams } from '../../protocol/dashboard';
import type { DecisionTraceParams, FactTree } from '../../protocol/facts';
import type { IngestState, SpendRow, SpendRows, SpendRowsParams } from '../../protocol/spend';
import type { SpendRoot } from '../environment';
import type { Session } from '../session';
import type { Settings } from '../settings';

const emptyTotals: SpendRow = {
  kind: 'total',
  key: '',
  label: 'Total',
  calls: 0,
  inputTokens: 0,
  cacheReadTokens: 0,
  outputTokens: 0,
  usd: '0.00',
  unpricedTokens: 0,
  callsWithoutUsage: 0,
  hasChildren: false,
};

/** The rows below one node of the spend tree; empty, with the reason, where there is no ledger. */
export async function spendRows(session: Session, params: SpendRowsParams): Promise<SpendRows> {
  if (session.spend) return session.spend.rows(params);
  return { totals: emptyTotals, rows: [], state: withoutLedger(session) };
}

/** Every panel of the dashboard; none, with the reason, where there is no ledger. */
export async function dashboard(session: Session, params: DashboardParams): Promise<Dashboard> {
  if (session.spend) return session.spend.dashboard(params);
  return { figures: [], panels: [], notices: withoutLedger(session).notices };
}

/** Answers to the three questions for every workflow; none, with the reason, where there is no ledger. */
export async function outcomeTree(session: Session): Promise<FactTree> {
  if (session.spend) return session.spend.outcomeTree();
  return { nodes: [], notices: withoutLedger(session).notices };
}

/** One run as what led to its decision. */
export async function decisionTrace(
  session: Session,
  params: DecisionTraceParams,
): Promise<FactTree> {
  if (session.spend) return session.spend.decisionTrace(params);
  return { nodes: [], notices: withoutLedger(session).notices };
}

function withoutLedger({ options, environment }: Session): IngestState {
  const notice =
    environment.openSpend === undefined
      ? 'Traces cannot be read here: this window has no access to files.'
      : options.isWorkspaceTrusted
        ? 'Reading traces is switched off by the setting marginal.traces.enabled.'
        : 'Traces are not read until you trust this workspace.';
  return { files: 0, skippedLines: 0, notices: [notice] };
}

/** Opens, redirects or closes the ledger to what the settings and the workspace's trust allow now. */
export async function updateSpend(session: Session): Promise<void> {
  const settings = await session.settings.get('');
  const { traces } = settings;
  const { environment, options } = session;
  if (!traces.enabled || !options.isWorkspaceTrusted || environment.openSpend === undefined) {
    const closing = session.spend;
    session.spend = undefined;
    await closing?.dispose();
    return;
  }
  const roots = spendRoots(session, settings);
  if (session.spend) {
    session.spend.setRoots(roots);
    return;
  }
  session.spend = environment.openSpend({
    roots,
    storageUri: options.storageUri,
    onChanged: (change) => session.sendSpendChanged(change),
    onAlarm: (alarm) => session.sendAlarm(alarm),
    onProgress: readingProgress(session),
  });
  const { overrides = [], refreshed } = session.ownPrices;
  if (overrides.length > 0 || refreshed !== undefined) session.spend.setPrices(session.ownPrices);
}

/** Where traces are looked for: below the workspace's folders, and in the homes of agents that a setting names. */
export function spendRoots(session: Session, { traces }: Settings): readonly SpendRoot[] {
  return [
    ...session.folders.map(
      ({ uri }) => ({ kind: 'folder', uri, include: traces.include }) as const,
    ),
    ...traces.agents.map((agent) => ({ kind: 'agent', agent }) as const),
  ];
}

/** Shows how far long reading is where the client shows progress, in VS Code's status bar, and lets it be put off. */
function readingProgress(session: Session): (progress: IngestState['progress']) => void {
  let shown: ReturnType<typeof session.connection.window.createWorkDoneProgress> | undefined;
  return (progress) => {
    if (progress === undefined) {
      void shown?.then((reporter) => reporter.done());
      shown = undefined;
      return;
    }
    const { bytesRead, bytesTotal } = progress;
    const percentage = Math.min(99, Math.floor((bytesRead / bytesTotal) * 100));
    if (shown === undefined) {
      shown = session.connection.window.createWorkDoneProgress();
      void shown.then((reporter) => {
        reporter.begin('Reading traces', percentage, undefined, true);
        reporter.token.onCancellationRequested(() => session.spend?.putOff());
      });
    } else void shown.then((reporter) => reporter.report(percentage));
  };
}
