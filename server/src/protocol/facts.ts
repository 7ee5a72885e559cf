/** Trees of facts that the server words and the client only shows: what the work was worth, and one run's decision. */

/** Client to server: every workflow of every marginal.yaml of the workspace, with the answers to the three questions. */
export const outcomeTreeMethod = 'marginal/outcomeTree';

/** Client to server: one run as what led to its decision. */
export const decisionTraceMethod = 'marginal/decisionTrace';

export interface DecisionTraceParams {
  /** The run's id, as the spend tree has it for a key. */
  readonly run: string;
}

export type FactKind =
  'workflow' | 'segment' | 'question' | 'decision' | 'fact' | 'missing' | 'warning';

export interface FactNode {
  readonly kind: FactKind;
  readonly label: string;
  /** Stands behind the label. */
  readonly description?: string;
  /** A longer text for the tooltip; the label and the description are enough for most. */
  readonly detail?: string;
  /** What a click opens: a file and its zero-based line. */
  readonly source?: { readonly uri: string; readonly line: number };
  readonly children: readonly FactNode[];
}

export interface FactTree {
  readonly nodes: readonly FactNode[];
  /** Why there may be nothing to see, or less than there is. */
  readonly notices: readonly string[];
}

/** Server to client, once for each event: a workflow runs away, starves or is over its budget. */
export const alarmMethod = 'marginal/alarm';

export interface Alarm {
  readonly workflow: string;
  readonly message: string;
}

/** Client to server: nobody wants to hear of a workflow's alarms for a while. */
export const snoozeAlarmMethod = 'marginal/snoozeAlarm';

export interface SnoozeAlarm {
  readonly workflow: string;
  readonly hours: number;
}

/** Client to server: the kinds of work for which there is a ready-made marginal.yaml. */
export const templatesMethod = 'marginal/templates';

export interface TemplateChoice {
  readonly id: string;
  readonly title: string;
  readonly description: string;
}

/** Client to server: the files of one of them; empty where there is none of this name. */
export const templateFilesMethod = 'marginal/templateFiles';

export interface TemplateFilesParams {
  readonly id: string;
  readonly hasSample: boolean;
}

/** A file to write, its path relative to the folder that a person chose. */
export interface TemplateFile {
  readonly path: string;
  readonly text: string;
}
