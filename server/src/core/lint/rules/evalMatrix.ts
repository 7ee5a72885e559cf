import { enclosingKey } from '../enclosingKey';
import { report } from '../report';
import type { Rule } from '../rule';
import { formatUsd, groupThousands } from '../../report/formatNumber';
import { plural } from '../../report/plural';
import type { CallEstimate } from '../../estimate/costStack';

/** What one run of an evaluation adds up to: every provider answers every prompt for every test. */
export const evalMatrix: Rule = {
  id: 'eval-matrix',
  defaultLevel: 'information',
  summary: 'What one run of an evaluation adds up to.',
  *check({ calls }, context) {
    const evaluations = context.estimates.filter(({ call }) => call.kind === 'evaluation');
    const first = calls.find(({ kind }) => kind === 'evaluation');
    if (first === undefined) return;
    const span = enclosingKey(context.text, first.anchor.start);
    const runs = evaluations.map(({ call }) => call.callsPerRun);
    const known = runs.filter((count) => count !== undefined);
    const total = known.reduce((sum, count) => sum + count, 0);
    if (known.length === 0) {
      const models = new Set(evaluations.map(({ call }) => call.model?.id)).size;
      yield report(
        this,
        span,
        `One run makes a call for each prompt, provider and test: ${plural(models, 'provider')} here; how many tests there are is not in this file. Batch prices halve the cost.`,
      );
    } else if (total > 1) {
      yield report(
        this,
        span,
        `One run makes at least ${groupThousands(String(total))} calls${costText(evaluations)}. Batch prices halve the cost.`,
      );
    }
  },
};

function costText(evaluations: readonly CallEstimate[]): string {
  let sum = 0n;
  for (const { call, cost } of evaluations) {
    if (cost === undefined || call.callsPerRun === undefined)
      return '; not every model has a known price';
    sum += cost.picoUsd * BigInt(Math.round(call.callsPerRun));
  }
  return `, about ${formatUsd(sum)} at list prices (answers of assumed length)`;
}
