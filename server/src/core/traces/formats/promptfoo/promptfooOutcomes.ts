import type { JsonRecord } from '../../jsonRecord';
import { isRecord, member, textMember } from '../../jsonRecord';
import { safeName } from '../../safeName';
import { valueOf } from '../otlp/evaluationEvents';
import type { WorkDraft } from '../../workDraft';

/** Each result is a run of its own: one test, put to one provider. */
export function runOf(result: JsonRecord, evaluation: string | undefined): string | undefined {
  const id = textMember(result, 'id');
  return id === undefined ? evaluation : `${evaluation ?? ''}/${id}`;
}

/** Whether the test passed, its score, and the scores that its assertions are named for. */
export function outcomesOf(result: JsonRecord, owner: JsonRecord): readonly WorkDraft[] {
  const evaluation = textMember(owner, 'evalId') ?? textMember(result, 'evalId');
  const id = textMember(result, 'id');
  const grading = member(result, 'gradingResult');
  const passed = member(result, 'success') ?? member(grading, 'pass');
  const named = member(result, 'namedScores') ?? member(grading, 'namedScores');
  const scores: readonly (readonly [string, unknown])[] = [
    ['pass', passed],
    ['score', member(result, 'score') ?? member(grading, 'score')],
    ...Object.entries(isRecord(named) ? named : {}),
  ];
  return scores.flatMap(([key, written]) => {
    const value = valueOf(written);
    const name = safeName(key);
    if (value === undefined || name === undefined) return [];
    return [
      {
        event: { kind: 'outcome', name, value },
        identity: id && `promptfoo ${id} ${name}`,
        parent: id && `promptfoo ${id}`,
        at: member(member(owner, 'results'), 'timestamp'),
        session: evaluation,
        run: runOf(result, evaluation),
      },
    ];
  });
}
