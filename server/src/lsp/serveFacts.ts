import type { CancellationToken, Connection } from 'vscode-languageserver';
import { templateFiles } from '../core/templates/templateFiles';
import { workflowTemplates } from '../core/templates/workflowTemplates';
import type {
  DecisionTraceParams,
  SnoozeAlarm,
  TemplateChoice,
  TemplateFile,
  TemplateFilesParams,
} from '../protocol/facts';
import {
  decisionTraceMethod,
  outcomeTreeMethod,
  snoozeAlarmMethod,
  templateFilesMethod,
  templatesMethod,
} from '../protocol/facts';
import { decisionTrace, outcomeTree } from './handlers/spend';
import { runSafe } from './runSafe';
import type { Session } from './session';

/** What the client asks of outcomes and decisions. */
export function serveFacts(connection: Connection, session: Session): void {
  const harmless = () => undefined;
  connection.onRequest(outcomeTreeMethod, (token: CancellationToken) => {
    const work = () => outcomeTree(session);
    return runSafe({ what: 'The outcomes view', work, harmless }, token, session);
  });
  connection.onRequest(
    decisionTraceMethod,
    (params: DecisionTraceParams, token: CancellationToken) => {
      const work = () => decisionTrace(session, params);
      return runSafe({ what: 'The decision trace', work, harmless }, token, session);
    },
  );
  connection.onRequest(templatesMethod, (): readonly TemplateChoice[] =>
    workflowTemplates.map(({ id, title, description }) => ({ id, title, description })),
  );
  connection.onRequest(
    templateFilesMethod,
    ({ id, hasSample }: TemplateFilesParams): readonly TemplateFile[] =>
      templateFiles(id, { nowMs: session.environment.nowMs(), hasSample }) ?? [],
  );
  connection.onNotification(snoozeAlarmMethod, (params: SnoozeAlarm) =>
    session.spend?.snoozeAlarm(params),
  );
}
