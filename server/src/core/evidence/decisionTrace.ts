import type { Run, RunCall, RunEvent } from '../outcomes/run';

/** The eleven things that make a decision understandable afterwards. */
export const decisionFields = [
  'saw',
  'retrieved',
  'called',
  'ignored',
  'retried',
  'overridden',
  'exceptionRule',
  'precedents',
  'decision',
  'reason',
  'outcome',
] as const;
export type DecisionField = (typeof decisionFields)[number];

/** What is shown of a field that no trace tells of: never empty, which would mean that there was none. */
export const notRecorded = 'not recorded';

/** A node of the tree of one run; `file` and `line` open the trace where it stands. */
export interface TraceNode {
  readonly label: string;
  readonly file: string;
  readonly line: number;
  readonly children: readonly TraceNode[];
}

export interface DecisionTrace {
  readonly run: string;
  readonly fields: Readonly<Record<DecisionField, string>>;
  /** Recorded fields of all eleven, from 0 to 1. */
  readonly completeness: number;
  readonly tree: readonly TraceNode[];
}

/** One run as what led to its decision. Names and counts only: the words stand in the trace file. */
export function decisionTrace(run: Run): DecisionTrace {
  const fields = Object.fromEntries(
    decisionFields.map((field) => [field, fieldOf(run, field) ?? notRecorded]),
  ) as Record<DecisionField, string>;
  const filled = decisionFields.filter((field) => fields[field] !== notRecorded).length;
  return {
    run: run.id,
    fields,
    completeness: filled / decisionFields.length,
    tree: treeOf(run),
  };
}

/** What the emitter says outright goes first, then what the events of the run show. */
function fieldOf(run: Run, field: DecisionField): string | undefined {
  const own = run.attributes?.[decisionAttributes[field]];
  if (own !== undefined) return own;
  const of = (kind: RunEvent['event']['kind']) =>
    run.events.filter(({ event }) => event.kind === kind);
  switch (field) {
    case 'retrieved': {
      const found = of('retrieval');
      return found.length === 0 ? undefined : counted(found.length, 'retrieval');
    }
    case 'called': {
      const tools = of('tool').map(({ event }) => (event.kind === 'tool' ? event.name : ''));
      const models = run.calls.map(({ call }) => call.model);
      return listed([...new Set([...models, ...tools])].filter((name) => name !== ''));
    }
    case 'retried': {
      const retries = of('retry').length;
      return retries === 0 ? undefined : counted(retries, 'retry', 'retries');
    }
    case 'overridden':
      return of('correction').length === 0 ? undefined : 'by a person';
    case 'decision':
      return listed(
        of('decision').map(({ event }) => (event.kind === 'decision' ? event.decision : '')),
      );
    case 'outcome':
      return listed(
        of('outcome').map(({ event }) =>
          event.kind === 'outcome' ? `${event.name} ${String(event.value)}` : '',
        ),
      );
    default:
      return undefined;
  }
}

/** Behind `marginal.`, what an emitter says of a field outright. */
export const decisionAttributes: Readonly<Record<DecisionField, string>> = {
  saw: 'saw',
  retrieved: 'retrieved',
  called: 'called',
  ignored: 'ignored',
  retried: 'retried',
  overridden: 'overridden',
  exceptionRule: 'exception_rule',
  precedents: 'precedents',
  decision: 'decision',
  reason: 'reason',
  outcome: 'outcome',
};

function listed(names: readonly string[]): string | undefined {
  return names.length === 0 ? undefined : names.join(', ');
}

function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

interface Item {
  readonly identity: string | undefined;
  readonly parent: string | undefined;
  readonly node: { label: string; file: string; line: number; children: TraceNode[] };
}

/** Things below what they name as their parent; what names none, or one that is not in the run, stands at the top. */
function treeOf(run: Run): readonly TraceNode[] {
  const items = [...run.calls.map(itemOfCall), ...run.events.map(itemOfEvent)];
  const byIdentity = new Map<string, Item>();
  for (const item of items) {
    if (item.identity !== undefined && !byIdentity.has(item.identity)) {
      byIdentity.set(item.identity, item);
    }
  }
  const roots: TraceNode[] = [];
  for (const item of items) {
    const parent = byIdentity.get(item.parent ?? '');
    if (parent === undefined || parent === item || isBelow(parent, item, byIdentity)) {
      roots.push(item.node);
    } else parent.node.children.push(item.node);
  }
  return roots;
}

/** Parents that name each other in a ring would hang below nothing. */
function isBelow(item: Item, above: Item, byIdentity: ReadonlyMap<string, Item>): boolean {
  const seen = new Set<Item>();
  let at: Item | undefined = item;
  while (at !== undefined && !seen.has(at)) {
    if (at === above) return true;
    seen.add(at);
    at = byIdentity.get(at.parent ?? '');
  }
  return at !== undefined;
}

function itemOfCall({ call, owner }: RunCall): Item {
  const failed = call.status === 'error' ? ', failed' : '';
  return {
    identity: call.identity,
    parent: call.parent,
    node: {
      label: `called ${call.model === '' ? 'an unknown model' : call.model}${failed}`,
      file: owner.file,
      line: owner.call.location.line,
      children: [],
    },
  };
}

function itemOfEvent({ event, file }: RunEvent): Item {
  return {
    identity: event.identity,
    parent: event.parent,
    node: { label: labelOf(event), file, line: event.location.line, children: [] },
  };
}

function labelOf(event: RunEvent['event']): string {
  switch (event.kind) {
    case 'tool':
      return `called ${event.name === '' ? 'a tool' : event.name}, ${event.status}`;
    case 'retrieval': {
      const documents = event.documents === undefined ? notRecorded : String(event.documents);
      const used = event.used === undefined ? notRecorded : String(event.used);
      return `retrieved ${documents}, used ${used}`;
    }
    case 'retry':
      return event.attempt === undefined ? 'retried' : `retried, attempt ${event.attempt}`;
    case 'upgrade':
      return `went over to ${event.to ?? 'another model'}`;
    case 'correction':
      return 'overridden by a person';
    case 'escalation':
      return event.to === undefined ? 'escalated' : `escalated to ${event.to}`;
    case 'decision':
      return `decided ${event.decision}`;
    case 'outcome':
      return `outcome ${event.name}: ${String(event.value)}`;
    case 'step':
      return `${event.isUnknown === true ? 'unknown step' : 'step'} ${event.name}`;
  }
}
