import { decisionTrace, notRecorded } from '../../evidence/decisionTrace';
import { plural } from '../../report/plural';
import { sourceOfRun } from '../sourceOfRun';
import type { Insight, RowInsight } from './insight';
import { ofRow } from './insight';

/** Decisions of which the traces say what was decided and never why. */
export const reasonsMissing: RowInsight = (row): readonly Insight[] => {
  if (row.result.segment !== undefined) return [];
  const decided = row.result.units
    .flatMap(({ runs }) => runs)
    .filter(
      ({ attributes, events }) =>
        attributes?.['decision'] !== undefined ||
        events.some(({ event }) => event.kind === 'decision'),
    );
  const without = decided.filter((run) => decisionTrace(run).fields.reason === notRecorded);
  const [first] = without;
  if (first === undefined) return [];
  const source = sourceOfRun(first);
  return [
    ofRow(row, {
      id: 'reason-missing',
      question: 'motions',
      level: 'information',
      text: `${without.length} of ${plural(decided.length, 'decision')} record no reason: set the attribute \`marginal.reason\` to a short code where it is decided.`,
      figures: { decisions: decided.length, withoutReason: without.length },
      provenance: 'measured',
      ...(source && { source }),
    }),
  ];
};
