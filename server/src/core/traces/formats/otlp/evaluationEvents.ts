import { safeName } from '../../safeName';
import type { EventBase, OutcomeEvent, WorkEvent } from '../../traceEvent';
import type { Attributes } from './attributes';

type Evaluation = Pick<OutcomeEvent, 'name' | 'value'>;

const copilotOutcome =
  /^copilot_chat\.(?:edit\.(?:feedback|hunk\.action|survival)|inline\.done|user\.feedback|cloud\.session\.invoke)$/;

/** What Copilot Chat's own events say, best field first. */
const copilotValues = [
  ...['outcome', 'action', 'accepted', 'rating', 'survival_rate', 'survivalRate', 'did_revert'],
];

/** The score that a record or an event inside a span carries; undefined when it is none. */
export function evaluationOf(attributes: Attributes, eventName?: string): Evaluation | undefined {
  const kind = eventName ?? attributes.get('event.name');
  if (typeof kind === 'string' && copilotOutcome.test(kind)) {
    const value = copilotValues
      .map((name) => attributes.get(name) ?? attributes.get(`copilot_chat.${name}`))
      .find((each) => each !== undefined);
    return { name: kind, value: valueOf(value) ?? true };
  }
  const isResult = kind === 'gen_ai.evaluation.result';
  const name = safeName(attributes.get('gen_ai.evaluation.name'));
  if (!isResult && name === undefined) return undefined;
  const value =
    valueOf(numeric(attributes.get('gen_ai.evaluation.score.value'))) ??
    valueOf(attributes.get('gen_ai.evaluation.score.label'));
  return value === undefined ? undefined : { name: name ?? 'evaluation', value };
}

/** Scores that stand on the span itself, as Phoenix writes annotations: `eval.<name>.score`, `eval.<name>.label`. */
export function evaluationsOf(
  attributes: Attributes,
  base: EventBase & { readonly identity: string },
): readonly WorkEvent[] {
  const scores = new Map<string, string | number | boolean>();
  for (const [name, written] of attributes) {
    if (!name.startsWith('eval.')) continue;
    const match = /^eval\.([^.]+)\.(score|label)$/.exec(name);
    const value = valueOf(match?.[2] === 'score' ? numeric(written) : written);
    const evaluation = safeName(match?.[1]);
    if (evaluation === undefined || value === undefined) continue;
    if (match?.[2] === 'score' || !scores.has(evaluation)) scores.set(evaluation, value);
  }
  return [...scores].map(([name, value]) => ({
    ...base,
    kind: 'outcome',
    identity: `${base.identity} eval ${name}`,
    parent: base.identity,
    name,
    value,
  }));
}

/** A score as it may be kept: a number, yes or no, or a short label. */
export function valueOf(value: unknown): string | number | boolean | undefined {
  if (typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  return safeName(value);
}

function numeric(value: unknown): unknown {
  return typeof value === 'string' && /^-?\d+(?:\.\d+)?$/.test(value) ? Number(value) : value;
}
